-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('organisation', 'district', 'unit');

-- CreateEnum
CREATE TYPE "UnitType" AS ENUM ('utredning', 'familjehemsvard', 'familjeratt', 'oppenvard', 'placering', 'annan');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('caseworker', 'leader', 'manager', 'unit_admin', 'analyst', 'system_admin');

-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('girl', 'boy', 'other', 'unstated');

-- CreateEnum
CREATE TYPE "LegalGround" AS ENUM ('sol', 'lvu', 'skb');

-- CreateEnum
CREATE TYPE "PlacementForm" AS ENUM ('home', 'jourhem', 'familjehem', 'natverkshem', 'behandlingsfamilj', 'hvb', 'sis', 'stodboende', 'skyddat_boende', 'vardnadsoverflyttad', 'other');

-- CreateEnum
CREATE TYPE "FollowUpType" AS ENUM ('follow_up', 'consideration', 'investigation', 'after_meeting', 'post_care');

-- CreateEnum
CREATE TYPE "FollowUpMode" AS ENUM ('link', 'visit', 'together', 'phone', 'paper');

-- CreateEnum
CREATE TYPE "ContactBasis" AS ENUM ('investigation', 'placement_follow_up', 'after_placement', 'guardian_agreed', 'own_request');

-- CreateEnum
CREATE TYPE "ContactChannel" AS ENUM ('email', 'letter', 'none');

-- CreateEnum
CREATE TYPE "FollowUpEventKind" AS ENUM ('prepared', 'invited', 'read', 'talked', 'decided', 'fed_back', 'closed', 'declined', 'not_suitable', 'expired', 'withdrawn', 'cancelled');

-- CreateEnum
CREATE TYPE "NotAnsweredCode" AS ENUM ('skipped', 'dk', 'pns');

-- CreateEnum
CREATE TYPE "FlagLevel" AS ENUM ('now', 'soon', 'meeting', 'strength');

-- CreateEnum
CREATE TYPE "FlagRule" AS ENUM ('answer', 'drop', 'many_in_area', 'company', 'not_sent');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('invitation');

-- CreateEnum
CREATE TYPE "MessageStatus" AS ENUM ('queued', 'sending', 'sent', 'failed', 'maybe_sent', 'stopped');

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL,
    "parentId" TEXT,
    "path" TEXT NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "type" "UnitType" NOT NULL,
    "name" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "settings" JSONB NOT NULL,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffMember" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "StaffMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffRole" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "StaffRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffSession" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "StaffSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMP(3) NOT NULL,
    "tries" INTEGER NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Child" (
    "id" TEXT NOT NULL,
    "nameSealed" TEXT NOT NULL,
    "birthDateSealed" TEXT NOT NULL,
    "contactSealed" TEXT,
    "gender" "Gender" NOT NULL,
    "language" TEXT NOT NULL,
    "protectedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChildNameKey" (
    "childId" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "ChildNameKey_pkey" PRIMARY KEY ("childId","key")
);

-- CreateTable
CREATE TABLE "CaseRecord" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "childId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "responsibleId" TEXT,
    "coworkerId" TEXT,
    "legalGround" "LegalGround" NOT NULL,
    "openedOn" TEXT NOT NULL,
    "closedOn" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CaseRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Placement" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "form" "PlacementForm" NOT NULL,
    "startedOn" TEXT NOT NULL,
    "endedOn" TEXT,
    "otherMunicipality" BOOLEAN NOT NULL,
    "placeSealed" TEXT,

    CONSTRAINT "Placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Questionnaire" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "Questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionnaireVersion" (
    "id" TEXT NOT NULL,
    "questionnaireId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuestionnaireVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "type" "FollowUpType" NOT NULL,
    "meetingOn" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "versionId" TEXT,
    "language" TEXT,
    "mode" "FollowUpMode",
    "basis" "ContactBasis",
    "privateEnough" BOOLEAN,
    "shortVersion" BOOLEAN,
    "channel" "ContactChannel",
    "context" JSONB,

    CONSTRAINT "FollowUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUpEvent" (
    "id" TEXT NOT NULL,
    "followUpId" TEXT NOT NULL,
    "kind" "FollowUpEventKind" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "staffId" TEXT,
    "reason" TEXT,

    CONSTRAINT "FollowUpEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "followUpId" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "openedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChildSession" (
    "id" TEXT NOT NULL,
    "invitationId" TEXT NOT NULL,
    "responseId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ChildSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionnaireResponse" (
    "id" TEXT NOT NULL,
    "followUpId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),

    CONSTRAINT "QuestionnaireResponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "responseId" TEXT NOT NULL,
    "itemKey" TEXT NOT NULL,
    "chosen" TEXT,
    "textSealed" TEXT,
    "notAnswered" "NotAnsweredCode",
    "sequence" BIGINT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("responseId","itemKey")
);

-- CreateTable
CREATE TABLE "Flag" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "followUpId" TEXT NOT NULL,
    "responseId" TEXT NOT NULL,
    "rule" "FlagRule" NOT NULL,
    "level" "FlagLevel" NOT NULL,
    "itemKey" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3),
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedBy" TEXT,

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "followUpId" TEXT NOT NULL,
    "invitationId" TEXT NOT NULL,
    "channel" "ContactChannel" NOT NULL,
    "language" TEXT NOT NULL,
    "status" "MessageStatus" NOT NULL,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL,
    "leaseUntil" TIMESTAMP(3),
    "leaseToken" TEXT,
    "settledAt" TIMESTAMP(3),
    "reason" TEXT,
    "providerId" TEXT,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "caseId" TEXT,
    "detail" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "Unit_path_key" ON "Unit"("path");

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffMember_email_key" ON "StaffMember"("email");

-- CreateIndex
CREATE INDEX "StaffRole_unitId_idx" ON "StaffRole"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffRole_staffId_unitId_role_key" ON "StaffRole"("staffId", "unitId", "role");

-- CreateIndex
CREATE INDEX "StaffSession_staffId_idx" ON "StaffSession"("staffId");

-- CreateIndex
CREATE INDEX "ChildNameKey_key_idx" ON "ChildNameKey"("key");

-- CreateIndex
CREATE UNIQUE INDEX "CaseRecord_reference_key" ON "CaseRecord"("reference");

-- CreateIndex
CREATE INDEX "CaseRecord_responsibleId_closedOn_idx" ON "CaseRecord"("responsibleId", "closedOn");

-- CreateIndex
CREATE INDEX "CaseRecord_coworkerId_idx" ON "CaseRecord"("coworkerId");

-- CreateIndex
CREATE INDEX "CaseRecord_unitId_closedOn_reference_idx" ON "CaseRecord"("unitId", "closedOn", "reference");

-- CreateIndex
CREATE INDEX "CaseRecord_childId_idx" ON "CaseRecord"("childId");

-- CreateIndex
CREATE INDEX "Placement_caseId_startedOn_idx" ON "Placement"("caseId", "startedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Questionnaire_key_key" ON "Questionnaire"("key");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionnaireVersion_questionnaireId_number_key" ON "QuestionnaireVersion"("questionnaireId", "number");

-- CreateIndex
CREATE INDEX "FollowUp_caseId_meetingOn_idx" ON "FollowUp"("caseId", "meetingOn");

-- CreateIndex
CREATE INDEX "FollowUpEvent_followUpId_at_idx" ON "FollowUpEvent"("followUpId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_followUpId_generation_key" ON "Invitation"("followUpId", "generation");

-- CreateIndex
CREATE INDEX "ChildSession_invitationId_idx" ON "ChildSession"("invitationId");

-- CreateIndex
CREATE INDEX "ChildSession_responseId_idx" ON "ChildSession"("responseId");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionnaireResponse_followUpId_key" ON "QuestionnaireResponse"("followUpId");

-- CreateIndex
CREATE INDEX "Flag_caseId_acknowledgedAt_idx" ON "Flag"("caseId", "acknowledgedAt");

-- CreateIndex
CREATE INDEX "Flag_followUpId_idx" ON "Flag"("followUpId");

-- CreateIndex
CREATE UNIQUE INDEX "Flag_responseId_rule_itemKey_area_level_key" ON "Flag"("responseId", "rule", "itemKey", "area", "level");

-- CreateIndex
CREATE UNIQUE INDEX "Message_key_key" ON "Message"("key");

-- CreateIndex
CREATE INDEX "Message_status_notBefore_idx" ON "Message"("status", "notBefore");

-- CreateIndex
CREATE INDEX "Message_followUpId_idx" ON "Message"("followUpId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_hash_key" ON "AuditEntry"("hash");

-- CreateIndex
CREATE INDEX "AuditEntry_caseId_action_idx" ON "AuditEntry"("caseId", "action");

-- CreateIndex
CREATE INDEX "AuditEntry_actor_idx" ON "AuditEntry"("actor");

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffRole" ADD CONSTRAINT "StaffRole_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffRole" ADD CONSTRAINT "StaffRole_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffSession" ADD CONSTRAINT "StaffSession_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChildNameKey" ADD CONSTRAINT "ChildNameKey_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseRecord" ADD CONSTRAINT "CaseRecord_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseRecord" ADD CONSTRAINT "CaseRecord_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseRecord" ADD CONSTRAINT "CaseRecord_responsibleId_fkey" FOREIGN KEY ("responsibleId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseRecord" ADD CONSTRAINT "CaseRecord_coworkerId_fkey" FOREIGN KEY ("coworkerId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireVersion" ADD CONSTRAINT "QuestionnaireVersion_questionnaireId_fkey" FOREIGN KEY ("questionnaireId") REFERENCES "Questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionnaireVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpEvent" ADD CONSTRAINT "FollowUpEvent_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpEvent" ADD CONSTRAINT "FollowUpEvent_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChildSession" ADD CONSTRAINT "ChildSession_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChildSession" ADD CONSTRAINT "ChildSession_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "QuestionnaireResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireResponse" ADD CONSTRAINT "QuestionnaireResponse_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionnaireResponse" ADD CONSTRAINT "QuestionnaireResponse_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "QuestionnaireVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "QuestionnaireResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_responseId_fkey" FOREIGN KEY ("responseId") REFERENCES "QuestionnaireResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what Prisma cannot say.

-- A published version never changes, and the audit chain only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% never changes', TG_TABLE_NAME; END $$;
CREATE TRIGGER "QuestionnaireVersion_frozen" BEFORE UPDATE OR DELETE ON "QuestionnaireVersion"
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry"
FOR EACH ROW EXECUTE FUNCTION refuse_change();
