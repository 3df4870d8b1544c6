import { asc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { scanRules } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { ScanMeaning, ScanRule } from './scan-rule-form.ts'

type Circumstances = { by: Actor; now: Date }

/** 読み取りの決まり, those set aside included, in the order in which they are tried. */
export const findScanRules = (ex: Executor): Promise<ScanRule[]> =>
  ex.select().from(scanRules).orderBy(asc(scanRules.position), asc(scanRules.id))

const valid = kept(
  2000,
  (ex: Executor): Promise<ScanRule[]> =>
    ex.select().from(scanRules).where(isNull(scanRules.disabledAt)).orderBy(asc(scanRules.position), asc(scanRules.id)),
)

/** The rules by which a code that is none of ours is read. */
export const rulesInUse = (ex: Executor): Promise<ScanRule[]> => valid.of(ex)

/** 読み取りの決まりの登録. It is tried after those there are. */
export async function addScanRule(
  ex: Executor,
  rule: { name: string; pattern: string; means: ScanMeaning },
  { by, now }: Circumstances,
) {
  await ex.transaction(async tx => {
    const position = sql`(select coalesce(max(position), 0) + 1 from scan_rules)`
    const [added] = await tx
      .insert(scanRules)
      .values({ ...rule, position })
      .returning({ id: scanRules.id })
    if (!added) throw new Error('a rule that was written came back as none')
    await recordEvent(tx, {
      action: 'scan_rule.added',
      subject: { kind: 'scan_rule', id: added.id },
      ...{ by, at: now, details: rule },
    })
  })
  valid.forget()
}

/** 読み取りの決まりの停止と再開. A rule is set aside, never lost. Answers whether there is such a rule. */
export async function switchScanRule(ex: Executor, id: number, isOn: boolean, { by, now }: Circumstances) {
  const isKnown = await ex.transaction(async tx => {
    const [rule] = await tx.select().from(scanRules).where(eq(scanRules.id, id)).for('update')
    if (!rule) return false
    if ((rule.disabledAt === null) === isOn) return true
    await tx
      .update(scanRules)
      .set({ disabledAt: isOn ? null : now })
      .where(eq(scanRules.id, id))
    const action = isOn ? 'scan_rule.resumed' : 'scan_rule.stopped'
    await recordEvent(tx, { action, subject: { kind: 'scan_rule', id }, by, at: now })
    return true
  })
  valid.forget()
  return isKnown
}
