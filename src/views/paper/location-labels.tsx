import { type Location, locationName } from '#domain/custody/locations'
import { PaperLayout } from '../layouts/paper.tsx'
import { BarCode, QrCode } from './bar-code.tsx'

/** 保管場所のラベル. The place for people, its code for the reader; 24 to a sheet. */
export const LocationLabelsPage = ({
  locations,
  officeName,
}: {
  locations: readonly Location[]
  officeName?: string | undefined
}) => (
  <PaperLayout title="保管場所のラベル" officeName={officeName} back="/staff/locations">
    <ul class="app-labels">
      {locations.map(location => (
        <li class="app-label">
          <p class="app-label__name" safe>
            {locationName(location)}
          </p>
          <div class="app-label__codes">
            <BarCode code={location.label} />
            <QrCode code={location.label} />
          </div>
          <p class="app-label__code" safe>
            {location.label}
          </p>
        </li>
      ))}
    </ul>
    {locations.length === 0 && <p>印刷する場所が選ばれていません。一覧に戻って選んでください。</p>}
  </PaperLayout>
)
