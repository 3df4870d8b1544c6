import type { Consequences } from '#domain/register/consequences'
import type { RegisterTask } from '#domain/register/find-tasks'
import { decisionsOf } from '#domain/register/settle-form'
import { isFollowable } from '#domain/register/words'
import { dayOf } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProcessChip } from './card-cells.tsx'
import { ProtectionNotice } from './protection-notice.tsx'
import { RegisterChange } from './register-change.tsx'
import { ConsequenceFields, hasConsequences } from './register-consequences.tsx'
import { decisionLabels, registerKindLabels } from './register-words.ts'
import { moment } from './visit-words.ts'

export type RegisterTaskPageProps = {
  page: StaffPage
  task: RegisterTask
  /** What still goes on for somebody who has died or moved out. */
  left: Consequences | undefined
  fields: Record<string, string | undefined>
  errors: FieldErrors
  refusal?: string | undefined
  isFollowed?: boolean | undefined
}

/** 異動の一件: what the register says, what the card says, the decision, and all that ends with it. */
export function RegisterTaskPage({ page, refusal, isFollowed = false, ...shown }: RegisterTaskPageProps) {
  const { task, errors } = shown
  const canSee = page.staff.can.includes('protection.view')
  const mayAct = canSee || !task.isProtected
  return (
    <StaffLayout page={page} title={`異動への対応(${registerKindLabels[task.kind].label})`}>
      <ErrorSummary errors={errors} />
      {refusal !== undefined && <NoticeBanner type="error" title="反映していません" text={refusal} takesFocus />}
      {isFollowed && <NoticeBanner type="success" title="選んだものを終わらせました。" />}
      <ProtectionNotice members={[task]} canSee={canSee} />
      <Warnings task={task} />
      <Facts task={task} />
      {task.doneAt !== null && <Done task={task} at={task.doneAt} />}
      {task.doneAt === null && mayAct && <DecisionForm page={page} {...shown} />}
      {isFollowable(task) && mayAct && <FollowUp page={page} {...shown} />}
      <p class="app-actions">
        <Button text="異動の一覧へ戻る" kind="text" href={`/staff/register-changes?office=${task.officeId}`} />
        <Button text="カードの画面を開く" kind="text" href={`/staff/cards/${task.cardId}`} />
      </p>
    </StaffLayout>
  )
}

const Warnings = ({ task }: Pick<RegisterTaskPageProps, 'task'>) => (
  <>
    {task.kind === 'address_changed' && task.noticeSentOn !== null && (
      <NoticeBanner
        type="warning"
        title={`通知書は${formatWareki(task.noticeSentOn)}に古い住所へ送りました`}
        text="届いていないかもしれません。住所を書き換えたあと、再通知するか、電話で知らせてください。"
      />
    )}
  </>
)

const Facts = ({ task }: { task: RegisterTask }) => (
  <DefinitionList
    items={[
      { label: '氏名', text: task.kana === '' ? task.name : `${task.name}(${task.kana})` },
      { label: '交付通知書番号', text: task.noticeNumber },
      { label: '異動の内容', content: <RegisterChange before={task.before} after={task.after} /> },
      { label: '見つけた日', text: formatWareki(dayOf(task.foundAt)) },
      {
        label: 'カードの状態と所在',
        content: (
          <span>
            <ProcessChip process={task.process} /> <StatusChip text={custodyLabels[task.custody]} />
          </span>
        ),
      },
      { label: 'すること', text: registerKindLabels[task.kind].todo },
    ]}
  />
)

const Done = ({ task, at }: { task: RegisterTask; at: Date }) => (
  <NoticeBanner
    type="info"
    title={task.outcome === 'left' ? 'そのままにしました' : '反映しました'}
    text={[moment(at), task.doneBy ?? '', task.note ?? ''].filter(Boolean).join(' ')}
  />
)

type FormProps = Pick<RegisterTaskPageProps, 'page' | 'task' | 'left' | 'fields' | 'errors'>

/** What can be decided now; what the state of the card forbids is not offered. */
const decisionsNow = ({ kind, mayFail, mayClose, after }: RegisterTask) =>
  decisionsOf[kind].filter(decision => {
    if (decision === 'fail') return mayFail
    if (decision === 'describe') return (kind === 'name_changed' ? after?.name : after?.address) !== undefined
    return decision === 'close' ? mayClose : true
  })

const DecisionForm = ({ page, task, left, fields, errors }: FormProps) => (
  <PostForm page={page} action={`/staff/register-changes/${task.id}`}>
    <FormField
      type="radio"
      name="decision"
      label="対応"
      required
      value={fields.decision}
      options={decisionsNow(task).map(decision => ({ value: decision, label: decisionLabels[decision](task.kind) }))}
      error={errorOf(errors, 'decision')}
    />
    <FormField
      type="textarea"
      name="note"
      label="メモ"
      value={fields.note}
      support="「そのままにする」ときは理由を書いてください。例:住基で確認、同姓同名の別人。個人番号は書かないでください。"
      error={errorOf(errors, 'note')}
    />
    {left !== undefined && task.mayClose && (
      <section class="app-card app-stack" aria-labelledby="consequences">
        <h2 id="consequences">「反映する」ときに、あわせて終わらせるもの</h2>
        <ConsequenceFields page={page} {...{ task, left, fields, errors }} />
      </section>
    )}
    <Button text="この対応を登録する" />
  </PostForm>
)

/** What was left when the task was settled, or has come since. */
const FollowUp = ({ page, task, left, fields, errors }: FormProps) =>
  left !== undefined && hasConsequences(left, task) ? (
    <section class="app-card app-stack" aria-labelledby="consequences">
      <h2 id="consequences">まだ終わっていないもの</h2>
      <PostForm page={page} action={`/staff/register-changes/${task.id}/consequences`}>
        <ConsequenceFields page={page} {...{ task, left, fields, errors }} />
        <Button text="選んだものを終わらせる" />
      </PostForm>
    </section>
  ) : (
    <p>予約・空き待ち・郵便物は、すべて終わっています。</p>
  )
