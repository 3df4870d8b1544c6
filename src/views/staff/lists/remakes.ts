import type { RemakeRow } from '#domain/lists/remakes'
import { day, moment, words } from './columns.ts'
import type { ListWords } from './list.ts'

const states = { requested: '依頼中', arrived: '届いた', cancelled: '取りやめ' }
const usual = { usual: true }

/** 再作成一覧. */
export const remakeListWords: ListWords<RemakeRow> = {
  name: 'remakes',
  title: '再作成一覧',
  dayLabel: '依頼した日',
  choices: [
    { name: 'state', label: '段階', options: Object.entries(states).map(([value, label]) => ({ value, label })) },
  ],
  columns: [
    words('notice_number', '前の交付通知書番号', row => row.noticeNumber, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('reason', '理由', row => row.reason, usual),
    day('requested_on', '依頼した日', row => row.requestedOn, usual),
    words('application_id', '新しい申請書ID', row => row.newApplicationId, usual),
    words('state', '段階', row => states[row.state], usual),
    words('created_by', '依頼した職員', row => row.createdBy),
    moment('ended_at', '終わった日時', row => row.endedAt, usual),
    words('note', '備考', row => row.note),
  ],
  href: row => `/staff/cards/${row.cardId}`,
}
