import type { CardLine } from '#domain/cards/card-line'
import { type Location, locationName } from '#domain/custody/locations'
import type { LastScan } from '#domain/scanning/words'
import { url } from '#url'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import { StatusChip } from '../components/status-chip.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProcessChip } from './card-cells.tsx'
import { putAwayWords } from './put-away-words.ts'
import { whereabouts } from './visit-words.ts'

type Waiting = { card: CardLine; suggestion: Location | undefined }
export type PutAwayPageProps = {
  page: StaffPage
  waiting?: Waiting | undefined
  place?: Location | undefined
  result?: ScanResult | undefined
  scans: readonly LastScan[]
}

/** 収納. Card, then place; or a place, then card after card. */
export const PutAwayPage = ({ page, waiting, place, result, scans }: PutAwayPageProps) => (
  <StaffLayout page={page} title="収納">
    <div id="put-away" class="app-stack">
      <ScanField
        page={page}
        action="/staff/put-away"
        label={labelOf(waiting, place)}
        support={supportOf(waiting, place)}
        pattern="[CLV][0-9A-Z]{10}"
        result={result}
        scans={scanLines(scans, putAwayWords, placeOf)}
        undo={undoButton('/staff/put-away/undo', scans)}
        target="#put-away"
      >
        {waiting !== undefined && <input type="hidden" name="card_id" value={String(waiting.card.id)} />}
        {place !== undefined && <input type="hidden" name="location_id" value={String(place.id)} />}
      </ScanField>
      {waiting !== undefined && <WaitingCard {...waiting} />}
      {place !== undefined && <ChosenPlace place={place} />}
    </div>
  </StaffLayout>
)

function labelOf(waiting: Waiting | undefined, place: Location | undefined) {
  if (waiting) return '2. 保管場所のラベルを読み取る'
  return place ? `${locationName(place)}に入れるカードを読み取る` : '1. カードのラベルを読み取る'
}

function supportOf(waiting: Waiting | undefined, place: Location | undefined) {
  if (waiting) return '入れるケースのラベルを読み取ると、収納が終わります。'
  return place
    ? '続けて何枚でも入れられます。別のケースのラベルを読み取ると、入れる場所が変わります。'
    : '交付通知書番号を入力しても探せます。先に保管場所のラベルを読み取ると、その場所に続けて入れられます。'
}

const WaitingCard = ({ card, suggestion }: Waiting) => (
  <section class="app-card" aria-labelledby="waiting">
    <h2 id="waiting">収納するカード</h2>
    {suggestion === undefined ? (
      <NoticeBanner
        type="warning"
        title="この庁舎には空いている保管場所がありません。"
        text="保管場所を登録してから収納してください。"
      />
    ) : (
      <NoticeBanner
        type="info"
        title={`おすすめの場所: ${locationName(suggestion)}`}
        text={`あと${suggestion.capacity - suggestion.occupied}枚入ります。ほかの空いている場所にも入れられます。`}
      />
    )}
    <DefinitionList
      items={[
        { label: '氏名', text: `${card.name}(${card.kana})` },
        { label: '交付通知書番号', text: card.noticeNumber },
        {
          label: '状態と所在',
          content: (
            <span>
              <ProcessChip process={card.process} /> <StatusChip text={custodyLabels[card.custody]} />
            </span>
          ),
        },
        { label: '今の場所', text: `${card.officeName.ja} ${whereabouts(card)}` },
      ]}
    />
    <p>
      <a href={url('/staff/put-away')}>このカードをやめる</a>
    </p>
  </section>
)

const ChosenPlace = ({ place }: { place: Location }) => (
  <section class="app-card" aria-labelledby="place">
    <h2 id="place" safe>{`この場所に続けて入れる: ${locationName(place)}`}</h2>
    <p
      safe
    >{`${place.capacity}枚中 ${place.occupied}枚が入っています。あと${place.capacity - place.occupied}枚入ります。`}</p>
    <p>
      <a href={url('/staff/put-away')}>この場所を終わる</a>
    </p>
  </section>
)

const placeOf = ({ outcome: { place } }: LastScan) => (typeof place === 'string' ? place : undefined)
