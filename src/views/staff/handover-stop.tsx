import type { Visit, VisitMember } from '#domain/counter/find-visit'
import { stopReasons } from '#domain/counter/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { stopReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { personName } from './visit-words.ts'

export type HandoverStopPageProps = {
  page: StaffPage
  visit: Visit
  member: VisitMember
  errors?: FieldErrors
}

/** 交付の中止. Says what will follow, asks for the reason, and does it. */
export const HandoverStopPage = ({ page, visit, member, errors = [] }: HandoverStopPageProps) => (
  <StaffLayout page={page} title={`${personName(member)}${member.cardId === null ? 'の用件' : 'への交付'}を中止する`}>
    <ErrorSummary errors={errors} />
    <p>
      {member.cardId === null
        ? 'この方の用件は「中止」で終わります。来庁の手続がすべて終わると、新しい予約ができます。'
        : 'カードは受付の前の状態に戻り、取出済のまま残ります。棚へ戻してください。来庁の手続がすべて終わると、新しい予約ができます。「写真と本人が一致しない」を選ぶと、カードは設定不可(写真相違)になり、再作成が必要になります。来た方が本人か分からないときは「本人確認ができない」を選んでください。'}
    </p>
    <PostForm page={page} action={stopPath(member)}>
      <FormField
        type="radio"
        name="reason"
        label="理由"
        required
        options={stopReasons.map(value => ({ value, label: stopReasonLabels[value] }))}
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text={member.cardId === null ? '用件を中止する' : '交付を中止する'} tone="danger" />
        <Button text="戻る" kind="outline" href={`/staff/handovers/${visit.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

/** Where the visit of one person is stopped: by the card, or by the person where there is none. */
export const stopPath = ({ reservationId, cardId, memberId }: VisitMember) =>
  `/staff/handovers/${reservationId}/${cardId === null ? `members/${memberId}` : `cards/${cardId}`}/stop`
