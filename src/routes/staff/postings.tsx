import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { countToPost, lateBefore, listUnderWay } from '#domain/postings/find'
import { findPostingSlip } from '#domain/postings/find-slip'
import { findCardToPost, postingsOf, takePostingScan } from '#domain/postings/take-scan'
import { undoPosting } from '#domain/postings/undo-posting'
import { postingClasses } from '#domain/postings/words'
import { lastScans } from '#domain/scanning/last-scans'
import { url } from '#url'
import { PostingSlipPaper } from '../../views/paper/posting-slip.tsx'
import { PostingsPage } from '../../views/staff/postings.tsx'
import { NewPostingPage, type NewPostingPageProps } from '../../views/staff/postings-new.tsx'
import { postingScanRefusals } from '../../views/staff/postings-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'
import { placeOf } from './day-params.ts'

type Shown = Pick<NewPostingPageProps, 'result' | 'doubtful'> & {
  cardId: number | undefined
  mailClass: NewPostingPageProps['mailClass']
}

/** 郵送交付: the list of those on their way, the posting itself, and the slip for the post office. */
export const staffPostings = new Elysia({ prefix: '/staff/postings' })
  .use(staffWith('custody.move'))
  .derive(({ staff, terminal, staffPage, reader, by, now }) => ({
    async showNew({ cardId, ...shown }: Shown) {
      const [waiting, scans] = await Promise.all([
        cardId === undefined ? undefined : findCardToPost(db, cardId, { by, now, reader }),
        lastScans(db, postingsOf({ staffId: staff.id, terminal })),
      ])
      if (cardId !== undefined && !waiting) throw new NotFound()
      return <NewPostingPage page={staffPage} {...shown} {...{ waiting, scans }} />
    },
  }))
  .get('/', async ({ staff, staffPage, reader, rules, query, by, now, today }) => {
    const asked = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, asked.office, staff)?.id ?? 0
    const late = lateBefore(today, rules.postingOverdueDays)
    const paging = { page: pageNumber(asked.page), perPage }
    const [list, waitingCount] = await Promise.all([
      listUnderWay(db, { officeId, lateBefore: late }, { ...paging, reader }),
      countToPost(db, officeId, reader),
    ])
    const details = { officeId, page: paging.page, cardIds: list.rows.map(({ cardId }) => cardId) }
    await recordEvent(db, { action: 'postings.listed', subject: { kind: 'list' }, by, at: now, details })
    const deliveredCount = idsOf([asked.delivered ?? ''])[0]
    const shown = { offices, officeId, list, paging, waitingCount, lateBefore: late, today, deliveredCount }
    return <PostingsPage page={staffPage} {...shown} overdueDays={rules.postingOverdueDays} />
  })
  .get('/new', async ({ query, showNew }) => {
    const asked = fieldsOf(query)
    const state = { cardId: idsOf([asked.card ?? ''])[0], mailClass: classOf(asked.class) }
    return await showNew(asked.done === 'posted' ? { ...state, result: postedResult } : state)
  })
  .post('/', async ({ staff, terminal, reader, rules, body, by, now, showNew, set, redirect }) => {
    const { code = '', scan_key: key, card_id = '', mail_class, confirmed } = fieldsOf(body)
    const mailClass = classOf(mail_class)
    const cardId = idsOf([card_id])[0]
    const { noticeNumberPattern } = rules
    const read = { code, key, cardId, mailClass, isConfirmed: confirmed === '1' }
    const person = { by, staffId: staff.id, terminal, reader }
    const outcome = await takePostingScan(db, read, { ...person, now, noticeNumberPattern })
    if (outcome.ok) {
      const next = outcome.kind === 'posted' ? 'done=posted' : `card=${outcome.cardId}`
      return redirect(url(`/staff/postings/new?class=${mailClass}&${next}`), 303)
    }
    if (outcome.reason === 'unknown-half') throw new NotFound()
    set.status = 422
    const isDoubtful = outcome.reason === 'check-digit'
    const tone = isDoubtful ? 'warning' : 'error'
    const result = { tone, word: '登録していません', text: postingScanRefusals[outcome.reason] } as const
    return await showNew({ cardId, mailClass, result, doubtful: isDoubtful ? code : undefined })
  })
  .post('/undo', async ({ staff, terminal, rules, body, by, now, showNew, set }) => {
    const scanId = idsOf([fieldsOf(body).scan_id ?? ''])[0] ?? 0
    const person = { by, staffId: staff.id, terminal }
    const undone = await undoPosting(db, scanId, { ...person, now, undoMinutes: rules.undoMinutes })
    if (!undone.ok) set.status = 422
    const result = undone.ok ? undoneResult : refusedUndo
    return await showNew({ cardId: undefined, mailClass: classOf(undefined), result })
  })
  .get('/slip', async ({ staff, reader, query, by, now, today }) => {
    const { officeId, officeName, day } = await placeOf(query, { staff, day: today })
    const parts = await findPostingSlip(db, { officeId, day }, reader)
    const details = { officeId, day, count: parts.reduce((sum, { numbers }) => sum + numbers.length, 0) }
    await recordEvent(db, { action: 'posting_slip.printed', subject: { kind: 'list' }, by, at: now, details })
    return <PostingSlipPaper {...{ parts, day, officeName, now }} printedBy={staff.name} />
  })

const classOf = (word: string | undefined) => postingClasses.find(each => each === word) ?? 'restricted_delivery'

const postedResult = {
  tone: 'success',
  word: '差し出しました',
  text: '郵送中になりました。次のカードのラベルを読み取ってください。',
} as const
const undoneResult = {
  tone: 'success',
  word: '取り消しました',
  text: 'カードは受領台に戻りました。郵送しないときは収納してください。',
} as const
const refusedUndo = {
  tone: 'error',
  word: '取り消せません',
  text: '直前の差出ではないか、取り消せる時間を過ぎています。戻ったカードは「戻ったカードを読み取る」で登録してください。',
} as const
