-- CreateTable
CREATE TABLE "plans" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "collectivity_id" TEXT,
    "collectivity_type" TEXT NOT NULL,
    "headcount_band" TEXT,
    "input" JSON NOT NULL,
    "result" JSON NOT NULL,
    "rulebook_digest" TEXT NOT NULL,
    "rulebook_version" TEXT NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rulebook_editions" (
    "digest" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "format" INTEGER NOT NULL,
    "content" JSON NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rulebook_editions_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "plans_collectivity_id_id_idx" ON "plans"("collectivity_id", "id");

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_rulebook_digest_fkey" FOREIGN KEY ("rulebook_digest") REFERENCES "rulebook_editions"("digest") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What follows is outside Prisma's language: its drift detection neither sees nor undoes it.

-- INVARIANT: ids are UUIDv7, because pages take their order for the order of creation.
ALTER TABLE "plans" ADD CONSTRAINT "plans_id_is_uuid_v7" CHECK (get_byte(uuid_send("id"), 6) >> 4 = 7);
ALTER TABLE "plans" ADD CONSTRAINT "plans_collectivity_id_not_empty" CHECK ("collectivity_id" <> '');
ALTER TABLE "plans" ADD CONSTRAINT "plans_collectivity_type_not_empty" CHECK ("collectivity_type" <> '');
ALTER TABLE "rulebook_editions" ADD CONSTRAINT "rulebook_editions_digest_not_empty" CHECK ("digest" <> '');
ALTER TABLE "rulebook_editions" ADD CONSTRAINT "rulebook_editions_format_positive" CHECK ("format" >= 1);

-- INVARIANT: an edition never changes under its digest, because plans are replayed from it.
CREATE FUNCTION "refuse_edition_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a rulebook edition never changes: keep the new content under its own digest';
END
$$;
CREATE TRIGGER "rulebook_editions_immutable" BEFORE UPDATE ON "rulebook_editions" FOR EACH ROW EXECUTE FUNCTION "refuse_edition_change"();
