import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardChecks, reservationMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { resolveAlarmsOf } from '../custody/alarms.ts'
import { moveCard } from '../custody/move.ts'
import { settleOnList } from '../dispatches/settle.ts'
import type { Rules } from '../rules/parameters.ts'
import { type CardObstacle, obstacleOf, recordMismatch } from './check-scan.ts'
import { type CardMember, completeWhenDone, hasCard, lockVisit, type Visit } from './find-visit.ts'
import type { PhotoCheck } from './photo-check.ts'
import { compareScans, isAgreed, type ScanKind, scanKinds, type ThreeScans } from './scans.ts'
import { startService } from './start-service.ts'
import { isOpen } from './words.ts'

export type HandOver =
  | { ok: true; isVisitDone: boolean }
  | { ok: false; reason: 'unknown' | 'other-office' | 'not-checked-in' | CardObstacle }
  | { ok: false; reason: 'mismatch'; differs: ScanKind[] }
  | { ok: false; reason: 'check-missing' | 'second-check-missing' }

export type HandOverRequest = {
  reservationId: number
  cardId: number
  scans: ThreeScans
  /** 顔の確認; without it nothing is handed over. */
  check?: PhotoCheck | undefined
}
type Circumstances = {
  by: Actor & { kind: 'staff' }
  now: Date
  officeId: number
  rules: Pick<Rules, 'noticeNumberPattern' | 'handOverCheckPeople'>
}

/**
 * 交付. The three scans are judged here once more, whatever a page said before, and somebody has compared the photo with
 * the face; then the card goes over the counter to its holder, once, however many ask at the same time. The last card ends
 * the visit.
 */
export async function handOver(
  ex: Executor,
  { reservationId, cardId, scans, check }: HandOverRequest,
  circumstances: Circumstances,
): Promise<HandOver> {
  return ex.transaction(async tx => {
    const visit = await lockVisit(tx, reservationId)
    const member = visit?.members.filter(hasCard).find(each => each.cardId === cardId)
    if (!visit || !member) return { ok: false, reason: 'unknown' }
    if (visit.officeId !== circumstances.officeId) return { ok: false, reason: 'other-office' }
    if (member.outcome === null && !isOpen(visit)) return { ok: false, reason: 'not-checked-in' }

    const comparison = compareScans(visit, scans, { cardId, noticePattern: circumstances.rules.noticeNumberPattern })
    if (!isAgreed(comparison)) {
      const differs = scanKinds.filter(kind => comparison.verdicts[kind] !== 'agrees')
      await recordMismatch(tx, visit, { ...circumstances, differs })
      return { ok: false, reason: 'mismatch', differs }
    }

    const obstacle = obstacleOf(member)
    if (obstacle) return { ok: false, reason: obstacle }
    if (!check) return { ok: false, reason: 'check-missing' }
    if (isSecondMissing(check, circumstances)) return { ok: false, reason: 'second-check-missing' }

    await give(tx, { visit, member, check }, circumstances)
    return { ok: true, isVisitDone: await completeWhenDone(tx, visit.id, circumstances.now) }
  })
}

const isSecondMissing = ({ secondStaffId }: PhotoCheck, { by, rules }: Circumstances) =>
  secondStaffId === by.staffId || (rules.handOverCheckPeople > 1 && secondStaffId === undefined)

async function give(
  tx: Executor,
  { visit, member, check }: { visit: Visit; member: CardMember; check: PhotoCheck },
  circumstances: Circumstances,
) {
  const { by, now } = circumstances
  await startService(tx, visit.id, circumstances)
  await resolveAlarmsOf(tx, member.cardId, circumstances)
  await tx.insert(cardChecks).values({
    ...{ cardId: member.cardId, step: 'hand_over', isPhotoRight: true, isPrintRight: true, method: check.method },
    ...{ checkedAt: now, staffId: by.staffId, secondStaffId: check.secondStaffId ?? null },
  })
  if (member.custody === 'pulled') done(await moveCard(tx, member.cardId, { custody: 'at_counter' }, circumstances))
  done(await moveCard(tx, member.cardId, { custody: 'with_holder' }, circumstances))
  done(await changeProcess(tx, [member.cardId], 'handed_over', circumstances))
  await settleOnList(tx, { cardId: member.cardId, outcome: 'handed_over' }, circumstances)
  await tx
    .update(reservationMembers)
    .set({ outcome: 'handed_over' })
    .where(and(eq(reservationMembers.reservationId, visit.id), eq(reservationMembers.cardId, member.cardId)))
  await recordEvent(tx, {
    action: 'card.handed_over',
    subject: { kind: 'card', id: member.cardId },
    by,
    at: now,
    details: { reservationId: visit.id, method: check.method },
  })
}

function done(step: { ok: true } | { ok: false; reason: string }) {
  if (!step.ok) throw new Error(`a locked card could not be handed over: ${step.reason}`)
}
