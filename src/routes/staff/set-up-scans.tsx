import { Elysia } from 'elysia'
import { db } from '#db'
import type { Actor } from '#domain/actor'
import { findCardLines } from '#domain/cards/card-line'
import { findScannedCard, readScan } from '#domain/cards/read-scan'
import { recordListing } from '#domain/cards/views'
import type { Reader } from '#domain/reader'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import type { StaffPage } from '../../views/layouts/page.ts'
import { setUpScanWords } from '../../views/staff/cards-words.ts'
import type { Recorded } from '../../views/staff/set-ups.tsx'
import { SetUpScanPage } from '../../views/staff/set-ups-scan.tsx'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf } from './card-params.ts'

/** 交付前設定するカードの読み取り. Nothing is written by a scan; the list travels in the form. */
export const staffSetUpScans = new Elysia({ prefix: '/staff/set-ups/scan' })
  .use(staffWith('cards.set-up'))
  .get('/', async ({ staffPage, reader, query, by, now }) => {
    const fields = fieldsOf(query)
    const shown = idsOf([fields.card ?? ''])
    return await showScanPage(staffPage, { shown, chosen: shown, recorded: recordedFrom(fields) }, { by, now, reader })
  })
  .post('/', async ({ staffPage, reader, body, by, now, rules, set }) => {
    const shown = idsOf(listOf(body, 'card'))
    const code = fieldsOf(body).code ?? ''
    const card = await findScannedCard(db, readScan(code, rules.noticeNumberPattern), reader)
    const answer = answerTo(card, shown)
    if (answer.tone === 'error') set.status = 422
    const all = card && answer.tone === 'success' ? [card.id, ...shown] : shown
    return await showScanPage(staffPage, { shown: all, chosen: all, result: answer }, { by, now, reader })
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
  circumstances: { by: Actor; now: Date; reader: Reader },
) {
  const { shown, chosen, fields, errors = [], result, recorded } = state
  const lines = await findCardLines(db, shown, circumstances.reader)
  if (lines.length > 0)
    await recordListing(db, { action: 'cards.listed', lines, details: { list: 'set-up-scan' } }, circumstances)
  const kept = { result: fields?.result, failure: fields?.failure, chosen }
  return <SetUpScanPage page={page} lines={lines} fields={kept} errors={errors} result={result} recorded={recorded} />
}

/** What the address says was just recorded. */
export function recordedFrom({ done, outcome }: Record<string, string | undefined>): Recorded | undefined {
  if (!/^[1-9]\d{0,5}$/.test(done ?? '')) return undefined
  return { count: Number(done), result: outcome === 'failed' ? 'failed' : 'ok' }
}

function answerTo(card: Awaited<ReturnType<typeof findScannedCard>>, shown: number[]): ScanResult {
  if (!card) return setUpScanWords.unknown
  if (shown.includes(card.id)) return setUpScanWords.again
  return card.process === 'received' || card.process === 'set_up_failed'
    ? setUpScanWords.added
    : setUpScanWords.notWaiting
}
