import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { WitnessSection } from '../components/witness.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import type { CheckedWith } from './set-ups.tsx'

export type SetUpWitnessPageProps = {
  page: StaffPage
  witness: CheckedWith
  loginId?: string | undefined
  errors: FieldErrors
  minutes: number
}

/** 二人での確認. It begins before the cards are read, and lasts for some minutes. */
export const SetUpWitnessPage = ({ page, witness, loginId, errors, minutes }: SetUpWitnessPageProps) => (
  <StaffLayout page={page} title="交付前設定の二人での確認">
    <p class="app-lead" safe>
      {`一緒に確認する職員が、自分の職員IDとパスワードを入れます。${minutes}分のあいだに登録する「設定できた」の結果に、二人で写真と券面を確かめたことが残ります。`}
    </p>
    <ErrorSummary errors={errors} />
    <WitnessSection page={page} action="/staff/set-ups/witness" witness={witness} loginId={loginId} errors={errors} />
    <p class="app-actions">
      <Button text="交付前設定の一覧へ" kind="outline" size="md" href="/staff/set-ups" />
      <Button text="読み取って選ぶ" kind="outline" size="md" href="/staff/set-ups/scan" />
      <Button text="表を貼り付けて登録する" kind="outline" size="md" href="/staff/set-ups/bulk" />
    </p>
  </StaffLayout>
)
