-- AlterTable
ALTER TABLE "plans" ADD COLUMN "peer_figures" JSON;

-- CreateIndex
CREATE INDEX "plans_peers_idx" ON "plans"("rulebook_digest", "collectivity_type", "collectivity_id", "id" DESC, "headcount_band");

-- What follows gives the plans that were kept before what `peerFiguresOf` (src/domain/peers.ts) gives a new one.
UPDATE "plans" SET "peer_figures" = json_build_object(
    'brakes', COALESCE((
        SELECT json_object_agg(brake->>'id', floor(((brake->'intensity'->>'value')::numeric * 10000 * 20 + 5000) / 10000)::int)
        FROM json_array_elements("result"->'brakes') AS brake
        WHERE (brake->'intensity'->>'max')::numeric - (brake->'intensity'->>'min')::numeric <= 0.25), '{}'),
    'statuses', COALESCE((
        SELECT json_object_agg(recommendation->>'id', recommendation->>'status')
        FROM json_array_elements("result"->'recommendations') AS recommendation), '{}'),
    'topThree', COALESCE((
        SELECT json_agg(recommendation->>'id' ORDER BY recommendation->>'id' COLLATE "C")
        FROM json_array_elements("result"->'recommendations') AS recommendation
        WHERE (recommendation->>'rank')::int <= 3 AND recommendation->>'status' NOT IN ('already-in-place', 'not-applicable')), '[]'))
WHERE "collectivity_id" IS NOT NULL AND "headcount_band" IS NOT NULL
    AND json_typeof("result"->'brakes') = 'array' AND json_typeof("result"->'recommendations') = 'array';
