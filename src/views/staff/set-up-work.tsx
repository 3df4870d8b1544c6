import type { SetUpWay, SetUpWorkRefusal } from '#domain/cards/set-up-work'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'

export type Moved = { count: number; way: SetUpWay }

/** 設定作業への持出しと戻し, of the cards that are chosen above. */
export const SetUpWorkButtons = () => (
  <>
    {buttons.map(({ way, text }) => (
      <Button text={text} kind="outline" name="way" value={way} formAction="/staff/set-ups/work" />
    ))}
  </>
)

const buttons: readonly { way: SetUpWay; text: string }[] = [
  { way: 'carry', text: '統合端末へ持って行く' },
  { way: 'return', text: '受領台へ戻す' },
]

/** The answer to it. */
export const MovedBanner = ({ moved }: { moved: Moved | undefined }) =>
  moved === undefined ? (
    ''
  ) : (
    <NoticeBanner
      type="success"
      title={`${moved.count}枚${movedWords[moved.way].title}`}
      text={movedWords[moved.way].text}
    />
  )

const movedWords: Record<SetUpWay, { title: string; text: string }> = {
  carry: {
    title: 'を「設定作業中」にしました。',
    text: '設定が終わったら、収納の画面でケースに入れてください。続きを後日にするときは「受領台へ戻す」を押します。',
  },
  return: { title: 'を受領台に戻しました。', text: 'すぐに続きをしないときは、ケースに収納してください。' },
}

export const setUpWorkRefusals: Record<SetUpWorkRefusal, string> = {
  'nothing-chosen': 'カードを選んでください。',
  'not-at-hand':
    '選んだカードの中に、この操作のできない所在のカードがあります。一覧の「所在」を確かめて選び直してください。',
  'not-for-set-up':
    '選んだカードの中に、交付前設定の対象でないカードがあります。統合端末へ持って行けるのは「入荷済」「設定不可」のカードだけです。',
}
