import type { LiveReservation, RegisterTask } from '#domain/register/find-tasks'
import { formatCode } from '#domain/rules/opaque-code'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { registerKindLabels } from './register-words.ts'
import { moment } from './visit-words.ts'

type Props = {
  page: StaffPage
  task: RegisterTask
  visit: LiveReservation
  fields: Record<string, string | undefined>
  mayCancel: boolean
}

/** 予約のあるカード. A visit is never cancelled silently: the person sees it, and says what becomes of it. */
export const RegisterVisitPage = ({ page, task, visit, fields, mayCancel }: Props) => (
  <StaffLayout page={page} title="予約をどうしますか">
    <NoticeBanner
      type="warning"
      title="このカードには、これからの予約があります。"
      text={`まだ何も反映していません。「${registerKindLabels[task.kind].label}」を反映すると、このカードは渡せなくなります。`}
    />
    <DefinitionList
      items={[
        { label: '氏名', text: task.name },
        { label: '日時', text: moment(visit.startsAt) },
        { label: '庁舎', text: visit.officeName.ja },
        { label: '予約番号', text: `${formatCode(visit.code)}(${visit.memberCount}人)` },
      ]}
    />
    {visit.memberCount > 1 && (
      <NoticeBanner
        type="info"
        title="ほかの方も入っている予約です。"
        text="この方だけを外すときは、先に予約の画面で人数を変えてください。"
      />
    )}
    <PostForm page={page} action={`/staff/register-changes/${task.id}`}>
      <input type="hidden" name="decision" value={fields.decision ?? ''} />
      <input type="hidden" name="note" value={fields.note ?? ''} />
      {mayCancel && visit.memberCount === 1 && visit.email !== null && (
        <FormField type="checkbox" name="mail" label="取り消したことをメールで知らせる" />
      )}
      <div class="app-actions">
        {mayCancel && visit.memberCount === 1 && (
          <Button text="予約を取り消して、反映する" name="reservation" value="cancel" tone="danger" />
        )}
        <Button text="予約を残して、反映する" name="reservation" value="keep" kind="outline" />
        <Button text="予約の画面を開く" kind="text" href={`/staff/reservations/${visit.id}`} />
        <Button text="反映せずに戻る" kind="text" href={`/staff/register-changes/${task.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
