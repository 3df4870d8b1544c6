import type { CardLine } from '#domain/cards/card-line'
import { type Location, locationName } from '#domain/custody/locations'
import type { LastScan } from '#domain/scanning/words'
import { url } from '#url'
import { DefinitionList } from '../components/definition-list.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moveWords } from './moves-words.ts'
import { placeText } from './visit-words.ts'

export type MovesPageProps = {
  page: StaffPage
  card?: CardLine | undefined
  source?: Location | undefined
  scans: readonly LastScan[]
  result?: ScanResult | undefined
}

/** 移動. One card to another place, or a whole case into another. */
export const MovesPage = ({ page, card, source, scans, result }: MovesPageProps) => (
  <StaffLayout page={page} title="移動">
    <div id="moves" class="app-stack">
      <ScanField
        page={page}
        action="/staff/moves"
        label={labelOf(card, source)}
        support={supportOf(card, source)}
        pattern="[CLV][0-9A-Z]{10}"
        result={result}
        scans={scanLines(scans, moveWords, placeOf)}
        undo={undoButton('/staff/moves/undo', scans)}
        target="#moves"
      >
        {card !== undefined && <input type="hidden" name="card_id" value={String(card.id)} />}
        {source !== undefined && <input type="hidden" name="from_id" value={String(source.id)} />}
      </ScanField>
      {card !== undefined && <WaitingCard card={card} />}
      {source !== undefined && <WaitingCase source={source} />}
    </div>
  </StaffLayout>
)

function labelOf(card: CardLine | undefined, source: Location | undefined) {
  if (card) return '2. 移す先の保管場所を読み取る'
  return source ? '2. 移す先のケースを読み取る' : '1. 移すカードか、まるごと移すケースを読み取る'
}

function supportOf(card: CardLine | undefined, source: Location | undefined) {
  if (card) return '新しい保管場所のラベルを読み取ると、移動が終わります。'
  return source
    ? '読み取ったあと、枚数と空きを確かめる画面が出ます。'
    : 'カードなら1枚ずつ、ケースなら中のカードをまとめて移します。'
}

const WaitingCard = ({ card }: { card: CardLine }) => (
  <section class="app-card" aria-labelledby="waiting">
    <h2 id="waiting">移すカード</h2>
    <DefinitionList
      items={[
        { label: '氏名', text: card.kana === '' ? card.name : `${card.name}(${card.kana})` },
        { label: '交付通知書番号', text: card.noticeNumber },
        { label: '今の場所', text: `${card.officeName.ja} ${placeText(card)}` },
      ]}
    />
    <p>
      <a href={url('/staff/moves')}>このカードをやめる</a>
    </p>
  </section>
)

const WaitingCase = ({ source }: { source: Location }) => (
  <section class="app-card" aria-labelledby="waiting">
    <h2 id="waiting" safe>{`まるごと移すケース: ${locationName(source)}`}</h2>
    <p safe>{`${source.occupied}枚が入っています。`}</p>
    <p>
      <a href={url('/staff/moves')}>このケースをやめる</a>
    </p>
  </section>
)

const placeOf = ({ outcome: { place } }: LastScan) => (typeof place === 'string' ? place : undefined)
