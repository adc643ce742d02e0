-- CreateEnum
CREATE TYPE "PlacementProvider" AS ENUM ('own', 'agency_supported', 'private');

-- CreateEnum
CREATE TYPE "ReleaseStatus" AS ENUM ('waiting', 'ready', 'refused');

-- AlterTable
ALTER TABLE "Child" ADD COLUMN     "unaccompanied" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "CaseRecord" ADD COLUMN     "dentalExamDoneOn" TEXT,
ADD COLUMN     "healthExamDoneOn" TEXT,
ADD COLUMN     "healthExamOfferedOn" TEXT;

-- AlterTable
ALTER TABLE "Placement" ADD COLUMN     "endReason" TEXT,
ADD COLUMN     "provider" "PlacementProvider",
ADD COLUMN     "schoolChanged" BOOLEAN,
ADD COLUMN     "schoolStartedOn" TEXT,
ADD COLUMN     "schoolWaitReason" TEXT;

-- CreateTable
CREATE TABLE "Observation" (
    "period" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "child" TEXT,
    "district" TEXT,
    "unit" TEXT,
    "form" TEXT,
    "provider" TEXT,
    "municipality" TEXT,
    "ground" TEXT,
    "age" TEXT,
    "gender" TEXT,
    "unaccompanied" TEXT,
    "language" TEXT,
    "mode" TEXT,
    "support" TEXT,

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("period","measure","subject")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "period" TEXT NOT NULL,
    "closedAt" TIMESTAMP(3) NOT NULL,
    "closedById" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "places" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "observations" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "dimensions" TEXT NOT NULL,
    "status" "ReleaseStatus" NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "madeAt" TIMESTAMP(3),
    "content" TEXT,
    "witnessHash" TEXT,
    "refusal" TEXT,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TableExport" (
    "id" TEXT NOT NULL,
    "staffId" TEXT,
    "apiKeyId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "format" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "purposeSealed" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,

    CONSTRAINT "TableExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedTable" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SavedTable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedTable" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "importedById" TEXT,

    CONSTRAINT "PublishedTable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedAction" (
    "period" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PublishedAction_pkey" PRIMARY KEY ("period","unitId","area")
);

-- CreateIndex
CREATE INDEX "Release_status_askedAt_idx" ON "Release"("status", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Release_period_measure_dimensions_key" ON "Release"("period", "measure", "dimensions");

-- CreateIndex
CREATE INDEX "TableExport_at_idx" ON "TableExport"("at");

-- CreateIndex
CREATE INDEX "SavedTable_staffId_idx" ON "SavedTable"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedTable_contentHash_key" ON "PublishedTable"("contentHash");

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_period_fkey" FOREIGN KEY ("period") REFERENCES "Snapshot"("period") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is closed stands.
CREATE FUNCTION refuse_closed_period() RETURNS trigger AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM "Snapshot" WHERE "period" = OLD."period"))
    OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM "Snapshot" WHERE "period" = NEW."period")) THEN
    RAISE EXCEPTION 'the half-year is closed';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER "Observation_closed" BEFORE INSERT OR UPDATE OR DELETE ON "Observation"
FOR EACH ROW EXECUTE FUNCTION refuse_closed_period();
CREATE TRIGGER "Snapshot_frozen" BEFORE UPDATE OR DELETE ON "Snapshot"
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Release_frozen" BEFORE UPDATE OR DELETE ON "Release"
FOR EACH ROW WHEN (OLD."status" = 'ready') EXECUTE FUNCTION refuse_change();
