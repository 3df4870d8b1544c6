import type { Consequences, LiveReservation, LiveWaiting, OpenPapers } from '#domain/register/consequences'
import type { RegisterTask } from '#domain/register/find-tasks'
import { formatCode } from '#domain/rules/opaque-code'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { moment } from './visit-words.ts'

type Fields = Record<string, string | undefined>
type Task = Pick<RegisterTask, 'process'>
type Props = { page: StaffPage; task: Task; left: Consequences; fields: Fields; errors: FieldErrors }

/** Whether anything is left to be ended. */
export const hasConsequences = (left: Consequences, task: Task) =>
  left.visit !== undefined || left.waiting !== undefined || hasPapers(left.papers) || isProposable(left, task)

const hasPapers = ({ letterCount, codeCount, inquiryCount }: OpenPapers) => letterCount + codeCount + inquiryCount > 0
const isProposable = ({ isAtHand }: Consequences, { process }: Task) => isAtHand && process !== 'disposal_candidate'

/** あわせて終わらせるもの: 予約, 空き待ち, 郵便物と入口, カードの行き先. What this person may not do is only told. */
export const ConsequenceFields = ({ page, task, left, fields, errors }: Props) => {
  const { visit, waiting, papers } = left
  const may = page.staff.can
  return (
    <>
      {visit !== undefined && (
        <Visit visit={visit} {...{ fields, errors }} mayChange={may.includes('reservations.change')} />
      )}
      {waiting !== undefined && (
        <Waiting waiting={waiting} fields={fields} mayChange={may.includes('reservations.change')} />
      )}
      {hasPapers(papers) && <Papers papers={papers} fields={fields} mayEnd={may.includes('notices.issue')} />}
      <Disposal {...{ task, left, fields }} mayPropose={may.includes('disposals.propose')} />
    </>
  )
}

type VisitProps = { visit: LiveReservation; fields: Fields; errors: FieldErrors; mayChange: boolean }

function Visit({ visit, fields, errors, mayChange }: VisitProps) {
  const error = errorOf(errors, 'reservation')
  return (
    <>
      <FormField
        type="radio"
        name="reservation"
        label={`${moment(visit.startsAt)}の予約(${visit.officeName.ja}、${visit.memberCount}人)`}
        value={fields.reservation}
        options={visitOptions(visit, mayChange)}
        error={error}
      />
      {mayChange && visit.email !== null && visit.status === 'booked' && (
        <FormField
          type="checkbox"
          name="mail"
          label="予約が変わったことをメールで知らせる"
          checked={fields.mail === '1'}
          support="亡くなった方ご本人の宛先かもしれません。宛先は予約の画面で確かめられます。"
        />
      )}
      <p>
        <a href={url(`/staff/reservations/${visit.id}`)} safe>
          {`予約 ${formatCode(visit.code)} を見る`}
        </a>
      </p>
    </>
  )
}

function visitOptions({ status, memberCount }: LiveReservation, mayChange: boolean) {
  const keep = { value: 'keep', label: '予約を残す' }
  if (!mayChange) return [keep]
  if (status === 'held') return [{ value: 'cancel', label: '予約の途中の仮押さえを外す' }, keep]
  if (status !== 'booked') return [{ ...keep, support: '受付が始まっています。窓口で確かめてください。' }]
  return memberCount > 1
    ? [{ value: 'take-out', label: 'この方だけを予約から外す', support: 'ほかの方の日時は変わりません。' }, keep]
    : [{ value: 'cancel', label: '予約を取り消す' }, keep]
}

const Waiting = ({ waiting, fields, mayChange }: { waiting: LiveWaiting; fields: Fields; mayChange: boolean }) => {
  const days = `${formatWareki(waiting.from)}から${formatWareki(waiting.until)}まで`
  const offer = waiting.status === 'offered' ? '案内中の枠は、次の方に回ります。' : ''
  const about = `${waiting.officeName.ja}、${waiting.serviceName.ja}、${days}。${offer}`
  if (!mayChange) return <p safe>{`空き待ちがあります(${about})`}</p>
  return (
    <FormField
      type="checkbox"
      name="waiting"
      label={waiting.people > 1 ? 'この方を空き待ちから外す(ほかの方は待ち続けます)' : '空き待ちを終える'}
      checked={fields.waiting === '1'}
      support={about}
    />
  )
}

const Papers = ({ papers, fields, mayEnd }: { papers: OpenPapers; fields: Fields; mayEnd: boolean }) => {
  const { letterCount, codeCount, inquiryCount } = papers
  const about = [
    letterCount > 0 ? `未発送の郵便物${letterCount}通` : '',
    codeCount > 0 ? `印刷したQRコード・予約ID${codeCount}件` : '',
    inquiryCount > 0 ? `照会書${inquiryCount}件` : '',
  ]
    .filter(Boolean)
    .join('、')
  if (!mayEnd) return <p safe>{`開いているものがあります(${about})`}</p>
  return (
    <FormField
      type="checkbox"
      name="papers"
      label="郵便物を取りやめ、予約の入口と照会を閉じる"
      checked={fields.papers === '1'}
      support={`${about}。未発送の封筒は抜いて、発送しないでください。`}
    />
  )
}

type DisposalProps = { task: Task; left: Consequences; fields: Fields; mayPropose: boolean }

function Disposal({ task, left, fields, mayPropose }: DisposalProps) {
  if (task.process === 'disposal_candidate') return <p>カードは、廃棄候補として承認を待っています。</p>
  if (!left.isAtHand) return <p>カードは手元にありません。戻ったとき、廃棄候補の一覧に挙がります。</p>
  if (!mayPropose) return <p>カードは、廃棄候補の一覧に挙がります。起案は廃棄の担当者がします。</p>
  return (
    <FormField
      type="checkbox"
      name="disposal"
      label="カードを廃棄候補に起案する"
      checked={fields.disposal === '1'}
      support="別の職員が承認し、二人で裁断します。チェックしないときも、廃棄候補の一覧には挙がります。"
    />
  )
}
