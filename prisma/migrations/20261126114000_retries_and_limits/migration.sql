-- CreateTable
CREATE TABLE "kept_answers" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "location" TEXT,
    "headers" JSON NOT NULL,
    "version" TEXT,
    "body" BYTEA,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_answers_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
-- Unlogged: what was spent within a minute is not worth the journal, and a server that fell over may begin anew.
CREATE UNLOGGED TABLE "spent_points" (
    "subject" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "spent_points_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE INDEX "kept_answers_kept_at_idx" ON "kept_answers"("kept_at");

-- CreateIndex
CREATE INDEX "kept_answers_tenant_id_location_idx" ON "kept_answers"("tenant_id", "location");

-- AddForeignKey
ALTER TABLE "kept_answers" ADD CONSTRAINT "kept_answers_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What follows is outside Prisma's language: its drift detection neither sees nor undoes it.

ALTER TABLE "kept_answers" ADD CONSTRAINT "kept_answers_key_length" CHECK (length("key") BETWEEN 1 AND 255);
ALTER TABLE "kept_answers" ADD CONSTRAINT "kept_answers_fingerprint_is_sha256" CHECK ("fingerprint" ~ '^[0-9a-f]{64}$');
-- It comes packed.
ALTER TABLE "kept_answers" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- Whoever deletes a plan, by whatever way, deletes it from the answers that show it, too. That it was made stays known, so that no late repeat makes it again.
CREATE FUNCTION "erase_answers_of_plans"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE kept_answers SET body = NULL FROM gone WHERE kept_answers.tenant_id = gone.tenant_id AND kept_answers.location = '/v1/plans/' || gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "plans_erase_answers" AFTER DELETE ON "plans" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "erase_answers_of_plans"();
