import type { DispatchCard, DispatchLine } from '#domain/dispatches/find'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { SecondPersonFields } from '../components/second-person.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { routeText } from './dispatch-words.ts'
import { whereabouts } from './visit-words.ts'

type SendingProps = {
  page: StaffPage
  dispatch: DispatchLine
  cards: readonly DispatchCard[]
  loginId?: string | undefined
  errors?: FieldErrors
  refusal?: string | undefined
}

/** 送付の確認, by two people who have counted the cards. */
export const SendingPage = ({ page, dispatch, cards, loginId, errors = [], refusal }: SendingProps) => (
  <StaffLayout page={page} title={`送付の確認 ${routeText(dispatch)}`}>
    <ErrorSummary errors={errors} />
    {refusal !== undefined && <NoticeBanner type="error" title="送っていません" text={refusal} />}
    <p class="app-lead" safe>
      {`二人でカードを数えてください。リストのカードは ${cards.length}枚です。送ると、すべてのカードの所在が「${dispatch.kind === 'transfer' ? '移送中' : '持出中'}」になります。`}
    </p>
    <Table
      caption={`送るカード ${cards.length}枚`}
      columns={[{ label: '番号', numeric: true }, 'ラベル', '氏名', 'いまの所在']}
      scrollable
      emptyText={cards.length === 0 ? 'カードがありません。' : undefined}
    >
      {cards.map((card, index) => (
        <tr>
          <td data-numeric="true" safe>
            {String(index + 1)}
          </td>
          <td class="app-scan__code app-nowrap" safe>
            {card.label}
          </td>
          <th scope="row" safe>
            {card.name}
          </th>
          <td safe>{whereabouts(card)}</td>
        </tr>
      ))}
    </Table>
    <PostForm page={page} action={`/staff/dispatches/${dispatch.id}/sending`}>
      <input type="hidden" name="card_count" value={String(cards.length)} />
      <SecondPersonFields loginId={loginId} errors={errors} />
      <div class="app-actions">
        <Button text={`${cards.length}枚を送る`} />
        <Button text="送らずにリストへ戻る" kind="outline" href={`/staff/dispatches/${dispatch.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

/** 送付リストの取りやめの確認. */
export const DiscardingPage = ({ page, dispatch }: Pick<SendingProps, 'page' | 'dispatch'>) => (
  <StaffLayout page={page} title={`送付リストの取りやめ ${routeText(dispatch)}`}>
    <p
      safe
    >{`リストのカード ${dispatch.cardCount}枚は、今の場所のままです。このリストは消え、取りやめた記録だけが残ります。`}</p>
    <PostForm page={page} action={`/staff/dispatches/${dispatch.id}/discarding`}>
      <div class="app-actions">
        <Button text="このリストを取りやめる" tone="danger" />
        <Button text="取りやめない" kind="outline" href={`/staff/dispatches/${dispatch.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
