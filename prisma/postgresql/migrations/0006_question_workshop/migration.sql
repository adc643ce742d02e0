-- CreateEnum
CREATE TYPE "DraftEnding" AS ENUM ('published', 'discarded');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Role" ADD VALUE 'question_editor';
ALTER TYPE "Role" ADD VALUE 'translator';

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN     "changes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seconds" INTEGER;

-- CreateTable
CREATE TABLE "VersionWithdrawal" (
    "versionId" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMP(3) NOT NULL,
    "withdrawnById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "VersionWithdrawal_pkey" PRIMARY KEY ("versionId")
);

-- CreateTable
CREATE TABLE "QuestionnaireDraft" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "questionnaireId" TEXT,
    "basedOnId" TEXT,
    "document" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "endedAs" "DraftEnding",
    "openKey" TEXT,

    CONSTRAINT "QuestionnaireDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DraftChange" (
    "draftId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "undoes" INTEGER,

    CONSTRAINT "DraftChange_pkey" PRIMARY KEY ("draftId","revision")
);

-- CreateTable
CREATE TABLE "TestRound" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "startedById" TEXT NOT NULL,
    "endedAt" TIMESTAMP(3),
    "endedById" TEXT,
    "conclusion" TEXT,
    "document" TEXT NOT NULL,

    CONSTRAINT "TestRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TestNote" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "itemKey" TEXT,
    "age" TEXT NOT NULL,
    "npf" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "TestNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemComment" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "itemId" TEXT,
    "roundId" TEXT,
    "words" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "writtenById" TEXT NOT NULL,
    "settledAt" TIMESTAMP(3),
    "settledById" TEXT,

    CONSTRAINT "ItemComment_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "AudioClip" ADD COLUMN "words" TEXT;

-- CreateTable
CREATE TABLE "DraftSound" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sound" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,

    CONSTRAINT "DraftSound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterfaceText" (
    "language" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedById" TEXT NOT NULL,
    "reviewedById" TEXT,

    CONSTRAINT "InterfaceText_pkey" PRIMARY KEY ("language","file","key")
);

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

-- AddForeignKey
ALTER TABLE "VersionWithdrawal" ADD CONSTRAINT "VersionWithdrawal_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionnaireVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireDraft" ADD CONSTRAINT "QuestionnaireDraft_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireDraft" ADD CONSTRAINT "QuestionnaireDraft_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "QuestionnaireVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftChange" ADD CONSTRAINT "DraftChange_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TestRound" ADD CONSTRAINT "TestRound_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TestNote" ADD CONSTRAINT "TestNote_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "TestRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemComment" ADD CONSTRAINT "ItemComment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemComment" ADD CONSTRAINT "ItemComment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "TestRound"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftSound" ADD CONSTRAINT "DraftSound_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "QuestionnaireDraft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Observation_period_measure_value_child_district_unit_form_idx" ON "Observation"("period", "measure", "value", "child", "district", "unit", "form");

-- What somebody changed, and in which order, stands.
CREATE TRIGGER "DraftChange_append_only" BEFORE UPDATE ON "DraftChange"
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "TestRound_document_frozen" BEFORE UPDATE OF "document" ON "TestRound"
FOR EACH ROW EXECUTE FUNCTION refuse_change();
