import type { LetterLine } from '#domain/letters/batches'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { ProcessChip } from './card-cells.tsx'
import { RowTick } from './cards-choice.tsx'
import type { LetterBatchPageProps } from './letters-details.tsx'
import { whereabouts } from './visit-words.ts'

type ListProps = Pick<LetterBatchPageProps, 'page' | 'batch' | 'lines' | 'paging' | 'fields' | 'chosen' | 'errors'>

/** 通知の一覧 of one batch, and what is printed once more. */
export const LettersSection = ({ page, batch, lines, paging, fields, chosen, errors }: ListProps) => (
  <section aria-labelledby="letters">
    <h2 id="letters">通知の一覧(印刷の順)</h2>
    <PostForm page={page} action={`/staff/letters/${batch.id}/reprint`}>
      <Table
        caption={`全${batch.letterCount}通`}
        captionHidden
        columns={[
          { label: '選択', hidden: true },
          '順',
          '交付通知書番号',
          '氏名',
          '所在',
          '今の状態',
          '通知',
          'ラベル',
        ]}
        scrollable
        emptyText={lines.length === 0 ? '通知がありません。' : undefined}
      >
        {lines.map(line => (
          <LetterRow line={line} isTicked={chosen.includes(line.id)} />
        ))}
      </Table>
      <Pager
        path={`/staff/letters/${batch.id}`}
        page={paging.page}
        perPage={paging.perPage}
        total={batch.letterCount}
      />
      {lines.some(({ endedAt }) => endedAt === null) && (
        <div class="app-card">
          <h3>もう一度印刷する</h3>
          <p>
            その通知の前の紙のQRコードと、予約ID・パスワードは、その時から使えなくなります。前の紙は必ず裁断してください。同じ人に送ったほかの通知(予約案内と再通知)の紙は、そのまま使えます。
          </p>
          <FormField
            type="radio"
            name="which"
            label="印刷する通知"
            value={fields.which ?? 'chosen'}
            options={[
              { value: 'chosen', label: '上の一覧で選んだ通知' },
              { value: 'all', label: `有効なすべての通知(${batch.unsentCount + batch.sentCount}通)` },
            ]}
          />
          <FormField
            type="text"
            name="reason"
            label="再印刷の理由"
            required
            autocomplete="off"
            value={fields.reason}
            support="例:紙づまりで破れた。操作記録に残ります。"
            error={errorOf(errors, 'reason')}
          />
          <Button text="もう一度印刷する" kind="outline" size="md" />
        </div>
      )}
    </PostForm>
  </section>
)

const LetterRow = ({ line, isTicked }: { line: LetterLine; isTicked: boolean }) => (
  <tr data-tone={line.endedAt === null ? undefined : 'quiet'}>
    <td>
      {line.endedAt === null && (
        <RowTick name="letter" id={line.id} label={`${line.noticeNumber} ${line.name}を選ぶ`} checked={isTicked} />
      )}
    </td>
    <td safe>{String(line.position)}</td>
    <th scope="row" class="app-nowrap">
      <a href={url(`/staff/cards/${line.cardId}`)} safe>
        {line.noticeNumber}
      </a>
    </th>
    <td safe>{line.name}</td>
    <td safe>{whereabouts({ ...line, position: line.inCase })}</td>
    <td>
      <ProcessChip process={line.process} />
    </td>
    <td>
      <StatusChip {...letterState(line)} />
      {line.copy > 1 && <small class="app-subline" safe>{`${line.copy}回目の印刷`}</small>}
    </td>
    <td class="app-nowrap" safe>
      {line.label}
    </td>
  </tr>
)

function letterState({ endedAt, returnedOn, sentOn }: LetterLine) {
  if (endedAt !== null) return { text: '無効', tone: 'quiet' } as const
  if (returnedOn !== null) return { text: `返戻 ${formatWareki(returnedOn)}`, tone: 'warning' } as const
  return sentOn === null
    ? ({ text: '未発送', tone: 'neutral' } as const)
    : ({ text: `発送 ${formatWareki(sentOn)}`, tone: 'success' } as const)
}
