import { Elysia } from 'elysia'
import { db } from '#db'
import { readCode } from '#domain/cards/read-scan'
import { lastScans } from '#domain/scanning/last-scans'
import { countCard, countingOf, undoCount } from '#domain/stocktakes/count-card'
import { finishCase, listUnread } from '#domain/stocktakes/count-case'
import { findCaseByLabel, findCountedCase } from '#domain/stocktakes/find'
import { isCountWord } from '#domain/stocktakes/words'
import { url } from '#url'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { notOwnScan, repeatedScan, undoRefusalWords } from '../../views/components/scan-lines.ts'
import { CountPage, CountPart } from '../../views/staff/stocktake-count.tsx'
import { caseChosen, countResult, countWordLabels } from '../../views/staff/stocktake-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { isPartWanted } from '../plugins/part-wanted.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** ケースを数える. Nothing is looked up before the reading itself, and only the part that changed goes back. */
export const staffStocktakeCounts = new Elysia({ prefix: '/staff/stocktakes/:id/cases/:locationId' })
  .use(staffWith('stocktakes.run'))
  .resolve(({ params, body, query, headers, by, terminal, reader, staffPage, now, set }) => {
    const place = { stocktakeId: idOf(params.id), locationId: idOf(params.locationId), terminal }
    const isSecondLook = (fieldsOf(body).look ?? fieldsOf(query).look) === 'second'
    return {
      place,
      async show(result?: ScanResult) {
        const [found, scans, unread] = await Promise.all([
          findCountedCase(db, place, reader),
          lastScans(db, countingOf(place, by)),
          isSecondLook ? listUnread(db, place, now) : undefined,
        ])
        if (!found || found.finishedAt !== null || found.abandonedAt !== null) throw new NotFound()
        set.headers.vary = 'HX-Request'
        const props = { page: staffPage, stocktakeId: place.stocktakeId, place: found, scans, result, unread }
        return isPartWanted(headers) ? <CountPart {...props} /> : <CountPage {...props} />
      },
    }
  })
  .get('/', ({ query, headers, place, set, show }) => {
    const path = url(`/staff/stocktakes/${place.stocktakeId}/cases/${place.locationId}`)
    if (isPartWanted(headers)) set.headers['hx-replace-url'] = path
    return show(fieldsOf(query).done === 'chosen' ? caseChosen : undefined)
  })
  .post('/', async ({ body, place, by, now, rules, reader, set, redirect, show }) => {
    const { code = '', scan_key: key } = fieldsOf(body)
    const { noticeNumberPattern } = rules
    const scanned = await readCode(db, code, noticeNumberPattern)
    const next = scanned.kind === 'location' ? await findCaseByLabel(db, place.stocktakeId, scanned.label) : undefined
    if (next !== undefined)
      return redirect(url(`/staff/stocktakes/${place.stocktakeId}/cases/${next}?done=chosen`), 303)

    const taken = await countCard(db, { ...place, code, key }, { by, now, noticeNumberPattern, reader })
    if (!taken.ok) return refuse(set, show, notOwnScan)
    const { word } = taken.outcome
    const result =
      taken.isRepeat || !isCountWord(word) ? repeatedScan(countWordLabels, taken) : countResult(taken.outcome, word)
    return taken.isDone ? show(result) : refuse(set, show, result)
  })
  .post('/undo', async ({ body, place, by, now, rules, set, show }) => {
    const scanId = idOf(fieldsOf(body).scan_id ?? '')
    const undone = await undoCount(db, { ...place, scanId }, { by, now, undoMinutes: rules.undoMinutes })
    if (undone.ok) return show({ tone: 'success', word: '取り消しました', text: '直前の読み取りを取り消しました。' })
    return refuse(set, show, { tone: 'error', word: '取り消せません', text: undoWords[undone.reason] })
  })
  .post('/end', async ({ place, reader, by, now, redirect }) => {
    if (!(await findCountedCase(db, place, reader))) throw new NotFound()
    await finishCase(db, place, { by, now })
    return redirect(url(`/staff/stocktakes/${place.stocktakeId}?done=counted`), 303)
  })

const undoWords = { ...undoRefusalWords, closed: 'ケースを数え終わっているので、取り消せません。' }

type Shown<T> = (result: ScanResult) => Promise<T>

function refuse<T>(set: { status?: number | string }, show: Shown<T>, result: ScanResult) {
  set.status = 422
  return show(result)
}
