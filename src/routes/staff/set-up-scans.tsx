import { Elysia } from 'elysia'
import { db } from '#db'
import type { Actor } from '#domain/actor'
import { findCardLines } from '#domain/cards/card-line'
import { acceptSetUpScan, setUpScreen, undoSetUpScan } from '#domain/cards/scan-set-up'
import { recordListing } from '#domain/cards/views'
import type { Reader } from '#domain/reader'
import { lastScans } from '#domain/scanning/last-scans'
import { findWitness } from '#domain/staff/witness'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import type { StaffPage } from '../../views/layouts/page.ts'
import { setUpScanResult, setUpScanUndone } from '../../views/staff/set-up-scan-words.ts'
import type { Recorded } from '../../views/staff/set-ups.tsx'
import { SetUpScanPage } from '../../views/staff/set-ups-scan.tsx'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'

/** 交付前設定するカードの読み取り. Nothing is written by a scan; the list travels in the form. */
export const staffSetUpScans = new Elysia({ prefix: '/staff/set-ups/scan' })
  .use(staffWith('cards.set-up'))
  .get('/', async ({ staff, staffPage, reader, query, by, now }) => {
    const fields = fieldsOf(query)
    const shown = idsOf([fields.card ?? ''])
    return await showScanPage(
      staffPage,
      { shown, chosen: shown, recorded: recordedFrom(fields) },
      { by, now, reader, staff },
    )
  })
  .post('/', async ({ staff, staffPage, reader, body, by, now, rules, set }) => {
    const listed = idsOf(listOf(body, 'card'))
    const { code = '', scan_key: key } = fieldsOf(body)
    const { noticeNumberPattern } = rules
    const answer = await acceptSetUpScan(db, { key, code, listed }, { by, now, reader, noticeNumberPattern })
    const result = setUpScanResult(answer)
    if (result.tone === 'error') set.status = 422
    const added = answer.ok && answer.outcome.word === 'added' ? [Number(answer.outcome.cardId)] : []
    const shown = [...new Set([...added, ...listed])]
    return await showScanPage(staffPage, { shown, chosen: shown, result }, { by, now, reader, staff })
  })
  .post('/undo', async ({ staff, staffPage, reader, body, by, now, rules, set }) => {
    const listed = idsOf(listOf(body, 'card'))
    const { undoMinutes } = rules
    const undone = await undoSetUpScan(db, idOf(fieldsOf(body).scan_id ?? ''), { by, now, undoMinutes })
    if (!undone.ok) set.status = 422
    const shown = undone.ok ? listed.filter(id => id !== undone.scan.cardId) : listed
    const result = setUpScanUndone(undone)
    return await showScanPage(staffPage, { shown, chosen: shown, result }, { by, now, reader, staff })
  })

type ScanState = {
  shown: number[]
  chosen: number[]
  fields?: Record<string, string | undefined>
  errors?: FieldErrors
  result?: ScanResult
  recorded?: Recorded | undefined
}

export async function showScanPage(
  page: StaffPage,
  state: ScanState,
  circumstances: { by: Actor; now: Date; reader: Reader; staff: { id: number } },
) {
  const { shown, chosen, fields, errors = [], result, recorded } = state
  const [lines, scans, checkedWith] = await Promise.all([
    findCardLines(db, shown, circumstances.reader),
    lastScans(db, { staffId: circumstances.staff.id, screen: setUpScreen }),
    findWitness(db, circumstances.staff.id, 'set_up', circumstances.now),
  ])
  if (lines.length > 0)
    await recordListing(db, { action: 'cards.listed', lines, details: { list: 'set-up-scan' } }, circumstances)
  const { result: said, failure, photo_right, print_right } = fields ?? {}
  const kept = { result: said, failure, photo_right, print_right, chosen }
  return <SetUpScanPage page={page} {...{ scans, lines, errors, result, recorded, checkedWith }} fields={kept} />
}

/** What the address says was just recorded. */
export function recordedFrom({ done, outcome }: Record<string, string | undefined>): Recorded | undefined {
  if (!/^[1-9]\d{0,5}$/.test(done ?? '')) return undefined
  return { count: Number(done), result: (['failed', 'bulk'] as const).find(each => each === outcome) ?? 'ok' }
}
