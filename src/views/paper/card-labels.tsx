import { PaperLayout } from '../layouts/paper.tsx'
import { BarCode } from './bar-code.tsx'

type CardLabel = { label: string; noticeNumber: string; boxNumber: string | null }

/** カードのラベル. The notice number tells which card it belongs to; the code itself says nothing. */
export const CardLabelsPage = ({
  cards,
  officeName,
}: {
  cards: readonly CardLabel[]
  officeName?: string | undefined
}) => (
  <PaperLayout title="カードのラベル" officeName={officeName} back="/staff/cards">
    <ul class="app-labels">
      {cards.map(({ label, noticeNumber, boxNumber }) => (
        <li class="app-label">
          <p class="app-label__name" safe>
            {noticeNumber}
          </p>
          <div class="app-label__codes">
            <BarCode code={label} />
          </div>
          <p class="app-label__code">
            <span safe>{label}</span>
            {boxNumber !== null && <span safe>{`箱 ${boxNumber}`}</span>}
          </p>
        </li>
      ))}
    </ul>
    {cards.length === 0 && <p>印刷するカードが選ばれていません。一覧に戻って選んでください。</p>}
  </PaperLayout>
)
