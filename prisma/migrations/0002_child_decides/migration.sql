-- CreateTable
CREATE TABLE "EarlyAnswer" (
    "responseId" TEXT NOT NULL,
    "itemKey" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,

    PRIMARY KEY ("responseId", "itemKey"),
    CONSTRAINT "EarlyAnswer_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "QuestionnaireResponse" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StandingLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "withdrawnAt" DATETIME,
    CONSTRAINT "StandingLink_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "StandingLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Feedback" (
    "followUpId" TEXT NOT NULL PRIMARY KEY,
    "textSealed" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    CONSTRAINT "Feedback_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Feedback_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AudioClip" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "versionId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sound" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "AudioClip_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionnaireVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Added in place rather than by rebuilding the tables: nothing is copied, and no row is without its table for a moment.
ALTER TABLE "Placement" ADD COLUMN "postCareAgreed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "FollowUp" ADD COLUMN "resumeCodeHash" TEXT;
ALTER TABLE "FollowUp" ADD COLUMN "aboutId" TEXT REFERENCES "FollowUp" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "QuestionnaireResponse" ADD COLUMN "enteredById" TEXT REFERENCES "StaffMember" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "QuestionnaireResponse" ADD COLUMN "answeredOn" TEXT;
ALTER TABLE "QuestionnaireResponse" ADD COLUMN "interpreter" BOOLEAN;
ALTER TABLE "QuestionnaireResponse" ADD COLUMN "noteSealed" TEXT;
ALTER TABLE "Answer" ADD COLUMN "marks" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "FollowUp_aboutId_idx" ON "FollowUp"("aboutId");

-- CreateIndex
CREATE UNIQUE INDEX "StandingLink_tokenHash_key" ON "StandingLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "StandingLink_codeHash_key" ON "StandingLink"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "StandingLink_caseId_generation_key" ON "StandingLink"("caseId", "generation");

-- CreateIndex
CREATE UNIQUE INDEX "AudioClip_versionId_language_part_key" ON "AudioClip"("versionId", "language", "part");
