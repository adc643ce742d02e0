-- CreateEnum
CREATE TYPE "PurgeStatus" AS ENUM ('proposed', 'running', 'done', 'rejected');

-- AlterEnum
ALTER TYPE "CaseAccessKind" ADD VALUE 'emergency';

-- AlterEnum
ALTER TYPE "MessageKind" ADD VALUE 'emergency_access';

-- AlterTable
ALTER TABLE "CaseAccess" ADD COLUMN     "expiresAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reasonSealed" TEXT,
    "placedAt" TIMESTAMP(3) NOT NULL,
    "placedById" TEXT NOT NULL,
    "untilOn" TEXT,
    "liftedAt" TIMESTAMP(3),
    "liftedById" TEXT,

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Purge" (
    "id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "status" "PurgeStatus" NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "proposedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decidedById" TEXT,
    "endedAt" TIMESTAMP(3),
    "report" TEXT,

    CONSTRAINT "Purge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PurgeItem" (
    "purgeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "thingId" TEXT NOT NULL,
    "caseId" TEXT,
    "doneAt" TIMESTAMP(3),
    "keptFor" TEXT,

    CONSTRAINT "PurgeItem_pkey" PRIMARY KEY ("purgeId","kind","thingId")
);

-- CreateTable
CREATE TABLE "InstallationFact" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InstallationFact_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "JobLease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "turn" INTEGER NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "JobLease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "Hold_caseId_idx" ON "Hold"("caseId");

-- CreateIndex
CREATE INDEX "Purge_unitId_status_idx" ON "Purge"("unitId", "status");

-- CreateIndex
CREATE INDEX "PurgeItem_thingId_idx" ON "PurgeItem"("thingId");

-- CreateIndex
CREATE INDEX "PurgeItem_doneAt_idx" ON "PurgeItem"("doneAt");

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurgeItem" ADD CONSTRAINT "PurgeItem_purgeId_fkey" FOREIGN KEY ("purgeId") REFERENCES "Purge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
