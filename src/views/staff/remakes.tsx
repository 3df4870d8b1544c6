import type { RemakeLine } from '#domain/cards/find-remakes'
import { remakeAge } from '#domain/cards/remake-words'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ListLink } from './cards-office-filter.tsx'

export type RemakesPageProps = {
  page: StaffPage
  list: { lines: readonly RemakeLine[]; total: number; page: number; perPage: number }
  today: string
  done?: string | undefined
}

const doneWords = new Map([
  ['numbered', '新しい申請書IDを登録しました。'],
  ['cancelled', '再作成を取りやめ、元の状態に戻しました。'],
])

/** 再作成中のカード: what was asked for and has not come, with its age. */
export const RemakesPage = ({ page, list, today, done = '' }: RemakesPageProps) => (
  <StaffLayout page={page} title="再作成中のカード" wide>
    {doneWords.has(done) && <NoticeBanner type="success" title={doneWords.get(done)} />}
    <p class="app-actions">
      <ListLink name="remakes" query={{ state: 'requested' }} />
    </p>
    <Table
      caption={`再作成中(${list.total}件、古い順)`}
      columns={[
        '氏名',
        '交付通知書番号',
        '理由',
        '依頼した日',
        { label: '経過', numeric: true },
        '新しい申請書ID',
        '元のカード',
      ]}
      scrollable
      emptyText={
        list.lines.length === 0
          ? '再作成中のカードはありません。カードの画面の「再作成を依頼する」で記録します。'
          : undefined
      }
    >
      {list.lines.map(line => (
        <tr>
          <th scope="row">
            <a href={url(`/staff/remakes/${line.id}`)} safe>
              {line.name}
            </a>
          </th>
          <td class="app-nowrap" safe>
            {line.noticeNumber}
          </td>
          <td safe>{line.reason}</td>
          <td safe>{formatWareki(line.requestedOn)}</td>
          <td data-numeric="true" safe>{`${remakeAge(line.requestedOn, today)}日`}</td>
          <td safe>{line.newApplicationId ?? '未登録'}</td>
          <td safe>{`${line.officeName.ja}・${custodyLabels[line.custody]}`}</td>
        </tr>
      ))}
    </Table>
    <Pager path="/staff/remakes" page={list.page} perPage={list.perPage} total={list.total} />
    <p>
      <Button text="交付前設定へ戻る" kind="text" size="md" href="/staff/set-ups" />
    </p>
  </StaffLayout>
)

export type RemakePageProps = {
  page: StaffPage
  remake: RemakeLine
  today: string
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 再作成の一件. */
export const RemakePage = ({ page, remake, today, fields, errors }: RemakePageProps) => (
  <StaffLayout page={page} title="再作成">
    <ErrorSummary errors={errors} />
    <Facts remake={remake} today={today} />
    {remake.state === 'requested' && <Forms page={page} remake={remake} fields={fields} errors={errors} />}
    <p>
      <Button text="再作成中のカードへ戻る" kind="text" size="md" href="/staff/remakes" />
    </p>
  </StaffLayout>
)

const stateWords = { requested: '依頼済(到着待ち)', arrived: '新しいカードが到着', cancelled: '取りやめ' } as const

const Facts = ({ remake, today }: Pick<RemakePageProps, 'remake' | 'today'>) => (
  <DefinitionList
    items={[
      {
        label: '元のカード',
        content: (
          <a href={url(`/staff/cards/${remake.oldCardId}`)} safe>
            {`${remake.name} ${remake.noticeNumber}`}
          </a>
        ),
      },
      { label: '段階', text: stateWords[remake.state] },
      {
        label: '依頼',
        text: `${formatWareki(remake.requestedOn)}(${remakeAge(remake.requestedOn, today)}日前)${remake.staffName}`,
      },
      { label: '理由', text: remake.reason },
      { label: '新しい申請書ID', text: remake.newApplicationId ?? '未登録' },
      { label: '備考', text: remake.note ?? 'なし' },
    ]}
  />
)

const Forms = ({ page, remake, fields, errors }: Omit<RemakePageProps, 'today'>) => (
  <>
    <PostForm page={page} action={`/staff/remakes/${remake.id}/number`}>
      <FormField
        type="text"
        name="application_id"
        label="新しい申請書ID"
        required
        width="medium"
        inputmode="numeric"
        autocomplete="off"
        support="23けたの数字。このIDのカードが届くと、自動で紐づきます。"
        value={fields.application_id ?? remake.newApplicationId ?? ''}
        error={errorOf(errors, 'application_id')}
      />
      <Button text="申請書IDを登録する" kind="outline" size="md" />
    </PostForm>
    <PostForm page={page} action={`/staff/remakes/${remake.id}/link`}>
      <FormField
        type="text"
        name="new_card"
        label="届いた新しいカード"
        required
        width="medium"
        autocomplete="off"
        support="ラベルを読み取るか、交付通知書番号を入れます。"
        value={fields.new_card}
        error={errorOf(errors, 'new_card')}
      />
      <Button text="新しいカードと紐づける" kind="outline" size="md" />
    </PostForm>
    <PostForm page={page} action={`/staff/remakes/${remake.id}/cancellation`}>
      <Button text="再作成を取りやめ、元の状態に戻す" kind="outline" tone="danger" size="md" />
    </PostForm>
  </>
)
