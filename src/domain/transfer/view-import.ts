import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

/** 取込内容の閲覧・出力. People of the file, or what would change about them, were looked at. */
export const recordImportView = (
  ex: Executor,
  importId: number,
  part: 'rows' | 'changes' | 'faults',
  { by, now }: { by: Actor; now: Date },
) =>
  recordEvent(ex, {
    action: part === 'faults' ? 'import.faults_exported' : 'import.viewed',
    subject: { kind: 'import', id: importId },
    by,
    at: now,
    details: { part },
  })
