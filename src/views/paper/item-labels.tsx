import type { CollectedKind } from '#domain/disposals/words'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { collectedKindLabels } from '../labels.ts'
import { PaperLayout } from '../layouts/paper.tsx'
import { BarCode } from './bar-code.tsx'

type ItemLabel = { label: string; kind: CollectedKind; collectedAt: Date }

/** 回収物のラベル. Kind and day, and a code that says nothing. */
export const ItemLabelsPage = ({ items }: { items: readonly ItemLabel[] }) => (
  <PaperLayout title="回収物のラベル">
    <ul class="app-labels">
      {items.map(({ label, kind, collectedAt }) => (
        <li class="app-label">
          <p class="app-label__name" safe>
            {collectedKindLabels[kind]}
          </p>
          <div class="app-label__codes">
            <BarCode code={label} />
          </div>
          <p class="app-label__code">
            <span safe>{label}</span>
            <span safe>{formatDateTimeWareki(collectedAt)}</span>
          </p>
        </li>
      ))}
    </ul>
    {items.length === 0 && <p>印刷する回収物がありません。交付の画面で登録してください。</p>}
  </PaperLayout>
)
