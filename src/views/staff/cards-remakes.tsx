import type { CardRemake } from '#domain/cards/find-remakes'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'

type Props = { cardId: number; remakes: readonly CardRemake[]; may: readonly string[] }

/** 再作成: the card that replaces this one, or the one that this replaces. */
export const RemakeNotice = ({ cardId, remakes, may }: Props) => (
  <>
    {remakes
      .filter(({ state }) => state !== 'cancelled')
      .map(remake => (
        <NoticeBanner type="info" title={titleOf(remake, cardId)}>
          <p safe>{`${formatWareki(remake.requestedOn)} 依頼:${remake.reason}`}</p>
          <RemakeLink remake={remake} cardId={cardId} canOpen={may.includes('cards.set-up')} />
        </NoticeBanner>
      ))}
  </>
)

function titleOf({ state, newCardId }: CardRemake, cardId: number) {
  if (newCardId === cardId) return 'このカードは、再作成された新しいカードです'
  return state === 'arrived' ? '再作成された新しいカードが届いています' : '再作成を依頼しています'
}

function RemakeLink({ remake, cardId, canOpen }: { remake: CardRemake; cardId: number; canOpen: boolean }) {
  const { id, oldCardId, newCardId } = remake
  if (newCardId === cardId)
    return (
      <p>
        <a href={url(`/staff/cards/${oldCardId}`)}>元のカードを見る</a>
      </p>
    )
  if (newCardId !== null)
    return (
      <p>
        <a href={url(`/staff/cards/${newCardId}`)}>新しいカードを見る</a>
      </p>
    )
  return canOpen ? (
    <p>
      <a href={url(`/staff/remakes/${id}`)}>再作成の記録を開く</a>
    </p>
  ) : (
    ''
  )
}
