-- CreateTable
CREATE TABLE "VersionWithdrawal" (
    "versionId" TEXT NOT NULL PRIMARY KEY,
    "withdrawnAt" DATETIME NOT NULL,
    "withdrawnById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    CONSTRAINT "VersionWithdrawal_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionnaireVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionnaireDraft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "questionnaireId" TEXT,
    "basedOnId" TEXT,
    "document" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedAs" TEXT,
    "openKey" TEXT,
    CONSTRAINT "QuestionnaireDraft_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "QuestionnaireDraft_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "QuestionnaireVersion" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DraftChange" (
    "draftId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "undoes" INTEGER,

    PRIMARY KEY ("draftId", "revision"),
    CONSTRAINT "DraftChange_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TestRound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "startedById" TEXT NOT NULL,
    "endedAt" DATETIME,
    "endedById" TEXT,
    "conclusion" TEXT,
    "document" TEXT NOT NULL,
    CONSTRAINT "TestRound_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TestNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "itemKey" TEXT,
    "age" TEXT NOT NULL,
    "npf" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    CONSTRAINT "TestNote_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "TestRound" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ItemComment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "itemId" TEXT,
    "roundId" TEXT,
    "words" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "writtenById" TEXT NOT NULL,
    "settledAt" DATETIME,
    "settledById" TEXT,
    CONSTRAINT "ItemComment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ItemComment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "TestRound" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "AudioClip" ADD COLUMN "words" TEXT;

-- CreateTable
CREATE TABLE "DraftSound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sound" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    CONSTRAINT "DraftSound_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InterfaceText" (
    "language" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    "reviewedById" TEXT,

    PRIMARY KEY ("language", "file", "key")
);

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN "seconds" INTEGER;
ALTER TABLE "Answer" ADD COLUMN "changes" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "QuestionnaireDraft_openKey_key" ON "QuestionnaireDraft"("openKey");

-- CreateIndex
CREATE UNIQUE INDEX "DraftChange_draftId_changeId_key" ON "DraftChange"("draftId", "changeId");

-- CreateIndex
CREATE UNIQUE INDEX "TestRound_draftId_number_key" ON "TestRound"("draftId", "number");

-- CreateIndex
CREATE INDEX "TestNote_roundId_idx" ON "TestNote"("roundId");

-- CreateIndex
CREATE INDEX "ItemComment_draftId_idx" ON "ItemComment"("draftId");

-- CreateIndex
CREATE UNIQUE INDEX "DraftSound_draftId_language_words_key" ON "DraftSound"("draftId", "language", "words");

-- CreateIndex
CREATE INDEX "Observation_period_measure_value_child_district_unit_form_idx" ON "Observation"("period", "measure", "value", "child", "district", "unit", "form");

-- What somebody changed, and in which order, stands.
CREATE TRIGGER "DraftChange_append_only_update" BEFORE UPDATE ON "DraftChange"
BEGIN SELECT RAISE(ABORT, 'a change that was made stands'); END;
CREATE TRIGGER "TestRound_document_frozen" BEFORE UPDATE OF "document" ON "TestRound"
BEGIN SELECT RAISE(ABORT, 'what was tried stands as it was tried'); END;
