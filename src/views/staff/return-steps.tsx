import { type ReturnStep, returnSteps } from '#domain/notices/after-return'
import type { listReturnSteps, ReturnStepLine } from '#domain/notices/return-steps'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { returnReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard, ProcessChip } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { returnStepWords } from './returned-mail-words.ts'

type Props = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  step: ReturnStep | undefined
  list: Awaited<ReturnType<typeof listReturnSteps>>
  paging: { page: number; perPage: number }
  refusal: string | undefined
  isSettled: boolean
}

/** 返戻の次の手続. What came back, the oldest first, until somebody has seen to it. */
export const ReturnStepsPage = ({ page, offices, officeId, step, list, paging, refusal, isSettled }: Props) => (
  <StaffLayout page={page} title="返戻の次の手続" wide>
    {isSettled && <NoticeBanner type="success" title="次の手続を登録しました。" />}
    {refusal !== undefined && <NoticeBanner type="error" title="登録していません" text={refusal} takesFocus />}
    <OfficeFilter action="/staff/returned-mail/steps" offices={offices} officeId={officeId}>
      <FormField
        type="select"
        name="shown"
        label="次の手続"
        width="medium"
        emptyLabel="すべて"
        value={step}
        options={list.counts.map(({ step: value, count }) => ({
          value,
          label: `${returnStepWords[value].label}(${count}件)`,
        }))}
      />
    </OfficeFilter>
    <p class="app-lead">
      戻ってきて、まだ次の手続が済んでいない通知です。送り直すか、「済み」を登録すると一覧から消えます。
    </p>
    <Table
      caption={`次の手続を待つ返戻 ${list.total}件(古い順)`}
      columns={['戻った日', '氏名とカード', '理由', 'カードの状態', '次の手続', '登録']}
      scrollable
      emptyText={
        list.total === 0
          ? '次の手続を待つ返戻はありません。通知が戻ってきたら「返戻」の画面で読み取ってください。'
          : undefined
      }
    >
      {list.lines.map(line => (
        <Row page={page} line={line} officeId={officeId} shown={step} />
      ))}
    </Table>
    <Pager path={`/staff/returned-mail/steps?office=${officeId}&shown=${step ?? ''}`} {...paging} total={list.total} />
    <p class="app-actions">
      <Button text="返戻を読み取る" href="/staff/returned-mail" kind="outline" size="md" />
    </p>
  </StaffLayout>
)

type RowProps = { page: StaffPage; line: ReturnStepLine; officeId: number; shown: ReturnStep | undefined }

const Row = ({ page, line, officeId, shown }: RowProps) => (
  <tr data-tone={line.isLate ? 'error' : undefined}>
    <td class="app-nowrap">
      <span safe>{line.returnedOn === null ? '' : formatWareki(line.returnedOn)}</span>
      {line.isLate && <StatusChip tone="error" text="遅れています" />}
    </td>
    <th scope="row">
      <PersonAndCard cardId={line.cardId} name={line.name} noticeNumber={line.noticeNumber} />
    </th>
    <td safe>{`${line.returnReason === null ? '' : returnReasonLabels[line.returnReason]}(${line.sequence}回目)`}</td>
    <td>
      <ProcessChip process={line.process} />
      {line.registerChange !== null && <small class="app-subline" safe>{`異動: ${line.registerChange}`}</small>}
    </td>
    <td>
      <span safe>{returnStepWords[line.step].label}</span>
      <NextLink line={line} />
    </td>
    <td>
      <PostForm page={page} action={`/staff/returned-mail/steps/${line.id}`} inline>
        <input type="hidden" name="office" value={String(officeId)} />
        {shown !== undefined && <input type="hidden" name="shown" value={shown} />}
        <FormField
          type="select"
          name="step"
          label={`${line.noticeNumber}の手続`}
          emptyLabel="選んでください"
          value={undefined}
          options={[
            { value: 'done', label: '済み' },
            ...returnSteps
              .filter(step => step !== line.step)
              .map(value => ({ value, label: `次は${returnStepWords[value].label}` })),
          ]}
        />
        <Button text="登録する" hiddenText={`${line.noticeNumber}の次の手続を`} kind="outline" size="sm" />
      </PostForm>
    </td>
  </tr>
)

const NextLink = ({ line: { cardId, step } }: { line: ReturnStepLine }) => {
  const link = step === 'keep' ? undefined : nextLinks[step](cardId)
  return link === undefined ? (
    ''
  ) : (
    <small class="app-subline">
      <a href={url(link.href)} safe>
        {link.text}
      </a>
    </small>
  )
}

const nextLinks: Record<Exclude<ReturnStep, 'keep'>, (cardId: number) => { href: string; text: string }> = {
  'check-address': cardId => ({ href: `/staff/cards/${cardId}`, text: '住所を確かめる' }),
  resend: cardId => ({ href: `/staff/letters/resend?card=${cardId}`, text: '送り直す通知を作る' }),
  dispose: () => ({ href: '/staff/disposals', text: '廃棄候補を見る' }),
}
