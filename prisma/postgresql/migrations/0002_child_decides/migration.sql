-- AlterEnum
ALTER TYPE "FollowUpType" ADD VALUE 'own_words';

-- AlterTable
ALTER TABLE "Placement" ADD COLUMN     "postCareAgreed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "FollowUp" ADD COLUMN     "aboutId" TEXT,
ADD COLUMN     "resumeCodeHash" TEXT;

-- AlterTable
ALTER TABLE "QuestionnaireResponse" ADD COLUMN     "answeredOn" TEXT,
ADD COLUMN     "enteredById" TEXT,
ADD COLUMN     "interpreter" BOOLEAN,
ADD COLUMN     "noteSealed" TEXT;

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN     "marks" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "EarlyAnswer" (
    "responseId" TEXT NOT NULL,
    "itemKey" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EarlyAnswer_pkey" PRIMARY KEY ("responseId","itemKey")
);

-- CreateTable
CREATE TABLE "StandingLink" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "StandingLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "followUpId" TEXT NOT NULL,
    "textSealed" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "openedAt" TIMESTAMP(3),

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("followUpId")
);

-- CreateTable
CREATE TABLE "AudioClip" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sound" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AudioClip_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StandingLink_tokenHash_key" ON "StandingLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "StandingLink_codeHash_key" ON "StandingLink"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "StandingLink_caseId_generation_key" ON "StandingLink"("caseId", "generation");

-- CreateIndex
CREATE UNIQUE INDEX "AudioClip_versionId_language_part_key" ON "AudioClip"("versionId", "language", "part");

-- CreateIndex
CREATE INDEX "FollowUp_aboutId_idx" ON "FollowUp"("aboutId");

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "FollowUp"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireResponse" ADD CONSTRAINT "QuestionnaireResponse_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EarlyAnswer" ADD CONSTRAINT "EarlyAnswer_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "QuestionnaireResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingLink" ADD CONSTRAINT "StandingLink_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingLink" ADD CONSTRAINT "StandingLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AudioClip" ADD CONSTRAINT "AudioClip_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionnaireVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
