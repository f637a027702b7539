/** Counts points in the database, for all processes. */
import type pg from "pg";
import type { Grant, PointStore, Policy } from "../../application/ports/points.js";
import { asStorage } from "../connection/failures.js";

export interface SharedPoints extends PointStore {
  take(subject: string, points: number, policy: Policy): Promise<Grant>;
  /** Deletes the windows that are over. */
  forgetEnded(): Promise<void>;
}

interface WindowRow {
  /** Taken in this window, with those that were asked for now. */
  readonly points: string;
  readonly ends_in_ms: string;
}

/** By the clock of the database, so that processes whose clocks differ agree on a window. */
const TAKE = `
  INSERT INTO spent_points AS spent (subject, points, ends_at) VALUES ($1, $2::bigint, now() + make_interval(secs => $3))
  ON CONFLICT (subject) DO UPDATE SET
    points = CASE WHEN spent.ends_at <= now() THEN 0 ELSE spent.points END + $2::bigint,
    ends_at = CASE WHEN spent.ends_at <= now() THEN now() + make_interval(secs => $3) ELSE spent.ends_at END
  RETURNING points, extract(epoch FROM ends_at - now()) * 1000 AS ends_in_ms`;

export function createPointStore(pool: pg.Pool): SharedPoints {
  return {
    async take(subject, points, policy) {
      const {
        rows: [row],
      } = await asStorage(() => pool.query<WindowRow>(TAKE, [subject, points, policy.seconds]));
      if (row === undefined) throw new Error("no window came back");
      // More may be asked for than there are; who asks is given what was left before.
      const before = Number(row.points) - points;
      const granted = Math.min(points, Math.max(policy.points - before, 0));
      return {
        granted,
        left: Math.max(policy.points - before - granted, 0),
        endsInMs: Number(row.ends_in_ms),
      };
    },

    async forgetEnded() {
      await asStorage(() => pool.query("DELETE FROM spent_points WHERE ends_at <= now()"));
    },
  };
}
