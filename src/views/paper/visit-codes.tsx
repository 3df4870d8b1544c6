import { QrCode } from '../resident/qr-code.tsx'
import { BarCode } from './bar-code.tsx'

/** 受付用のコード: the opaque label of one visit, for whichever reader stands at the desk. */
export const VisitCodes = ({ visitLabel, name }: { visitLabel: string; name: string }) => (
  <div class="app-visit-codes">
    <QrCode text={visitLabel} label={name} />
    <BarCode code={visitLabel} />
    <p class="app-visit-codes__text" safe>
      {visitLabel}
    </p>
  </div>
)
