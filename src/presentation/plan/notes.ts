import type { Note } from "../../domain/kernel/fault.js";
import type { Language } from "../../domain/kernel/text.js";
import type { NoteDocument } from "../contract/plan.js";
import { noteMessage } from "../words/notes.js";

/** Presents a remark on a request. */
export const presentNote = (note: Note, language: Language): NoteDocument => ({
  code: note.code,
  path: note.path,
  message: noteMessage(note, language),
});
