import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { parseDisposalStep, scanOut, unboxCard } from '#domain/disposals/destroy'
import { listOpenDisposals } from '#domain/disposals/find-disposals'
import { acceptScan } from '#domain/scanning/accept'
import { lastScans } from '#domain/scanning/last-scans'
import { undoLastScan } from '#domain/scanning/undo'
import { endWitness, findWitness } from '#domain/staff/witness'
import { url } from '#url'
import { secondPersonErrors } from '../../views/components/second-person.tsx'
import { DisposalScanPage, type DisposalScanPageProps } from '../../views/staff/disposals-scan.tsx'
import { scanOutResult, unboxed, unboxRefusal } from '../../views/staff/disposals-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { beginWitness } from './witness-sessions.ts'

const screen = 'disposal'
type Shown = Partial<Pick<DisposalScanPageProps, 'step' | 'errors' | 'loginId' | 'result'>>

/** 廃棄の読み取り: one card a scan, with a witness who is there now. */
export const staffDisposalScans = new Elysia({ prefix: '/staff/disposals/scan' })
  .use(staffWith('disposals.propose'))
  .derive(({ staff, reader, staffPage, by, now, today }) => ({
    async show({ step = { kind: 'box' }, ...shown }: Shown) {
      const [witness, scans, waiting] = await Promise.all([
        findWitness(db, staff.id, 'disposal', now),
        lastScans(db, { staffId: staff.id, screen }),
        listOpenDisposals(db, { officeId: staff.officeId, stage: 'voided' }, { reader, today }),
      ])
      const cards = waiting.map(({ cardId }) => ({ id: cardId }))
      await recordListing(db, { action: 'disposals.open_listed', lines: cards, details: { screen } }, { by, now })
      return <DisposalScanPage page={staffPage} {...{ step, witness, scans, waiting }} {...shown} />
    },
  }))
  .get('/', async ({ query, show }) => await show({ step: parseDisposalStep(fieldsOf(query)) ?? { kind: 'box' } }))
  .post('/', async ({ body, staff, reader, by, now, show, set }) => {
    const { code = '', scan_key: key, ...fields } = fieldsOf(body)
    const step = parseDisposalStep(fields)
    if (!step) set.status = 422
    if (!step) return await show({ result: scanOutResult('step-missing') })
    const scan = { key, code, screen, staffId: staff.id }
    const accepted = await acceptScan(db, scan, now, async tx => {
      const outcome = await scanOut(tx, code, step, { by, now, reader })
      const word = outcome.ok ? step.kind : outcome.reason
      return { isDone: outcome.ok, cardId: outcome.cardId, outcome: { word } }
    })
    if (!accepted.ok || !accepted.isDone) set.status = 422
    const [last] = await lastScans(db, { staffId: staff.id, screen }, 1)
    const word = accepted.ok ? accepted.outcome.word : accepted.reason
    return await show({ step, result: scanOutResult(word, last?.noticeNumber ?? '') })
  })
  .post('/undo', async ({ body, staff, by, now, rules, show, set }) => {
    const asked = { staffId: staff.id, screen, scanId: idOf(fieldsOf(body).scan_id ?? '') }
    const undone = await undoLastScan(
      db,
      asked,
      { now, undoMinutes: rules.undoMinutes },
      async (tx, { cardId, outcome }) =>
        outcome.word === 'box' && cardId !== null
          ? await unboxCard(tx, cardId, { by, now })
          : { ok: false, reason: 'not-boxed' as const },
    )
    if (!undone.ok) set.status = 422
    return await show({ result: undone.ok ? unboxed : unboxRefusal(undone.reason) })
  })
  .post('/witness', async ({ body, staff, by, now, rules, show, set, redirect }) => {
    const { second_login_id: loginId = '', second_password: password = '' } = fieldsOf(body)
    const second = await beginWitness({ loginId, password }, 'disposal', staff.officeId, { by, rules, now })
    if (!second.ok) set.status = 422
    if (!second.ok) return await show({ loginId, errors: secondPersonErrors(second.reason) })
    return redirect(url('/staff/disposals/scan'), 303)
  })
  .post('/witness/end', async ({ by, now, redirect }) => {
    await endWitness(db, 'disposal', { by, now })
    return redirect(url('/staff/disposals/scan'), 303)
  })
