import { Elysia } from 'elysia'
import { db } from '#db'
import { readCode } from '#domain/cards/read-scan'
import { lastScans } from '#domain/scanning/last-scans'
import { countCard, countingOf, undoCount } from '#domain/stocktakes/count-card'
import { countOnDesk, listUnreadOnDesk } from '#domain/stocktakes/count-desk'
import { findCaseByLabel, findStocktake } from '#domain/stocktakes/find'
import { isCountWord } from '#domain/stocktakes/words'
import { url } from '#url'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { notOwnScan, repeatedScan, undoRefusalWords } from '../../views/components/scan-lines.ts'
import { DeskPage } from '../../views/staff/stocktake-desk.tsx'
import { countWordLabels, deskResult } from '../../views/staff/stocktake-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 受領台を数える, in a full count: what has arrived, or come back, and stands in no case. */
export const staffStocktakeDesks = new Elysia({ prefix: '/staff/stocktakes/:id/desk' })
  .use(staffWith('stocktakes.run'))
  .resolve(async ({ params, by, terminal, reader, staffPage, set }) => {
    const stocktake = await findStocktake(db, idOf(params.id), reader)
    const isOpen = stocktake?.kind === 'full' && stocktake.finishedAt === null && stocktake.abandonedAt === null
    if (!stocktake || !isOpen) throw new NotFound()
    const place = { stocktakeId: stocktake.id, locationId: null, terminal }
    return {
      place,
      async show(result?: ScanResult, isTaken = result?.tone !== 'error') {
        if (!isTaken) set.status = 422
        const [count, unread, scans] = await Promise.all([
          countOnDesk(db, stocktake.id),
          listUnreadOnDesk(db, stocktake.id),
          lastScans(db, countingOf(place, by)),
        ])
        return <DeskPage page={staffPage} stocktakeId={stocktake.id} {...{ count, unread, scans, result }} />
      },
    }
  })
  .get('/', ({ show }) => show())
  .post('/', async ({ body, place, by, now, rules, reader, redirect, show }) => {
    const { code = '', scan_key: key } = fieldsOf(body)
    const { noticeNumberPattern } = rules
    const scanned = await readCode(db, code, noticeNumberPattern)
    const next = scanned.kind === 'location' ? await findCaseByLabel(db, place.stocktakeId, scanned.label) : undefined
    if (next !== undefined) return redirect(url(`/staff/stocktakes/${place.stocktakeId}/cases/${next}`), 303)

    const taken = await countCard(db, { ...place, code, key }, { by, now, noticeNumberPattern, reader })
    if (!taken.ok) return show(notOwnScan)
    const { word } = taken.outcome
    return show(
      taken.isRepeat || !isCountWord(word) ? repeatedScan(countWordLabels, taken) : deskResult(taken.outcome, word),
      taken.isDone,
    )
  })
  .post('/undo', async ({ body, place, by, now, rules, show }) => {
    const scanId = idOf(fieldsOf(body).scan_id ?? '')
    const undone = await undoCount(db, { ...place, scanId }, { by, now, undoMinutes: rules.undoMinutes })
    if (undone.ok) return show({ tone: 'success', word: '取り消しました', text: '直前の読み取りを取り消しました。' })
    return show({ tone: 'error', word: '取り消せません', text: undoWords[undone.reason] })
  })

const undoWords = { ...undoRefusalWords, closed: '棚卸が終わっているので、取り消せません。' }
