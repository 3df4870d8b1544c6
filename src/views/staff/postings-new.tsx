import type { CardLine } from '#domain/cards/card-line'
import { type PostingClass, postingClasses } from '#domain/postings/words'
import { type LastScan, undoableOf } from '#domain/scanning/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProcessChip } from './card-cells.tsx'
import { postingClassLabels, postingScanOf } from './postings-words.ts'

export type NewPostingPageProps = {
  page: StaffPage
  mailClass: PostingClass
  waiting?: CardLine | undefined
  result?: ScanResult | undefined
  scans: readonly LastScan[]
  /** A number whose check digit is wrong, to be confirmed. */
  doubtful?: string | undefined
}

/** 差出. The card, then the number on its envelope; one mail class holds until another is chosen. */
export function NewPostingPage({ page, mailClass, waiting, result, scans, doubtful }: NewPostingPageProps) {
  const last = undoableOf(scans)
  const hidden = (
    <>
      <input type="hidden" name="mail_class" value={mailClass} />
      {waiting !== undefined && <input type="hidden" name="card_id" value={String(waiting.id)} />}
    </>
  )
  return (
    <StaffLayout page={page} title="郵送するカード">
      <div id="posting" class="app-stack">
        <ClassChoice mailClass={mailClass} />
        <ScanField
          page={page}
          action="/staff/postings"
          label={waiting === undefined ? '1. カードのラベルを読み取る' : '2. 封筒の引受番号を読み取る'}
          support={
            waiting === undefined
              ? '交付通知書番号を入力しても探せます。'
              : '11〜13けたの数字です。別のカードのラベルを読み取ると、カードを選び直します。'
          }
          pattern={waiting === undefined ? 'C[0-9A-Z]{10}' : '[A-D]?[0-9]{11,13}[A-D]?'}
          result={result}
          target="#posting"
          scans={scans.map(postingScanOf)}
          undo={last && { action: '/staff/postings/undo', label: '直前の差出を取り消す', scanId: last.id }}
        >
          {hidden}
        </ScanField>
        {doubtful !== undefined && (
          <NoticeBanner type="warning" title={`この番号のまま登録しますか:${doubtful}`}>
            <PostForm page={page} action="/staff/postings">
              {hidden}
              <input type="hidden" name="code" value={doubtful} />
              <input type="hidden" name="confirmed" value="1" />
              <input type="hidden" name="scan_key" value={crypto.randomUUID()} />
              <Button text="封筒と見比べたので、この番号で登録する" kind="outline" size="md" />
            </PostForm>
          </NoticeBanner>
        )}
        {waiting !== undefined && <WaitingCard card={waiting} mailClass={mailClass} />}
        <p>
          <a href={url('/staff/postings')}>郵送交付の一覧へ戻る</a>
        </p>
      </div>
    </StaffLayout>
  )
}

const ClassChoice = ({ mailClass }: { mailClass: PostingClass }) => (
  <form class="app-form-inline app-filter" method="get" action={url('/staff/postings/new')} aria-label="郵便の種類">
    <FormField
      type="select"
      name="class"
      label="郵便の種類"
      value={mailClass}
      options={postingClasses.map(each => ({ value: each, label: postingClassLabels[each] }))}
    />
    <Button text="この種類にする" kind="outline" size="md" />
  </form>
)

const WaitingCard = ({ card, mailClass }: { card: CardLine; mailClass: PostingClass }) => (
  <section class="app-card" aria-labelledby="waiting">
    <h2 id="waiting">郵送するカード</h2>
    <DefinitionList
      items={[
        { label: '氏名', text: card.kana === '' ? card.name : `${card.name}(${card.kana})` },
        { label: '交付通知書番号', text: card.noticeNumber },
        { label: '郵便の種類', text: postingClassLabels[mailClass] },
        {
          label: '状態と所在',
          content: (
            <span>
              <ProcessChip process={card.process} /> <StatusChip text={custodyLabels[card.custody]} />
            </span>
          ),
        },
      ]}
    />
    <p>
      <a href={url(`/staff/postings/new?class=${mailClass}`)}>このカードをやめる</a>
    </p>
  </section>
)
