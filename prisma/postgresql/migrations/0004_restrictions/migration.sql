-- AlterTable
ALTER TABLE "CaseRecord" ADD COLUMN     "restrictionDecidedOn" TEXT;
