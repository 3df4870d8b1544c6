import type { ShipmentDifferenceLine } from '#domain/shipments/find'
import { Button } from '../components/button.tsx'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'

export type SetAsideProps = {
  page: StaffPage
  path: string
  difference: ShipmentDifferenceLine
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 別に置いたカード: what becomes of it, once J-LIS has said so. */
export const SetAside = (props: SetAsideProps) => {
  const { page, path, difference } = props
  if (difference.process === 'sent_back')
    return (
      <section class="app-stack" aria-labelledby="set-aside">
        <h2 id="set-aside">返送したカード</h2>
        <p>このカードはJ-LISへ返送しました。同じカードが戻ったときだけ、次のボタンを押してください。</p>
        <PostForm page={page} action={`${path}/coming-back`}>
          <Button text="J-LISから戻ったことを登録する" kind="outline" size="md" />
        </PostForm>
      </section>
    )
  if (difference.process !== 'discrepant') return ''
  return (
    <section class="app-stack" aria-labelledby="set-aside">
      <h2 id="set-aside">別に置いたカード</h2>
      <p>このカードは「入荷差異」として、交付前設定の一覧から外してあります。J-LISの回答のとおりに登録してください。</p>
      <SendingBack {...props} />
      <Keeping {...props} />
    </section>
  )
}

const SendingBack = ({ page, path, fields, errors }: SetAsideProps) => (
  <PostForm page={page} action={`${path}/sending-back`}>
    <h3>J-LISへ返送するとき</h3>
    <FormField
      type="text"
      name="card_code"
      label="カードのラベル"
      required
      width="medium"
      autocomplete="off"
      support="返送するカードを手に取って読み取ってください。"
      value={fields.card_code}
      error={errorOf(errors, 'card_code')}
    />
    <FormField
      type="text"
      name="sent_back_on"
      label="返送した日"
      required
      width="medium"
      autocomplete="off"
      support="例:令和8年3月2日、R8.3.2"
      value={fields.sent_back_on}
      error={errorOf(errors, 'sent_back_on')}
    />
    <FormField
      type="text"
      name="sent_back_note"
      label="送付の記録"
      required
      autocomplete="off"
      support="送付の方法、追跡番号、J-LISの受付番号など。この差異の結果になります。"
      value={fields.sent_back_note}
      error={errorOf(errors, 'sent_back_note')}
    />
    <Button text="J-LISへの返送を登録する" kind="outline" />
  </PostForm>
)

const Keeping = ({ page, path, fields, errors }: SetAsideProps) => (
  <PostForm page={page} action={`${path}/keeping`}>
    <h3>この市のカードとして扱うとき</h3>
    <FormField
      type="text"
      name="kept_note"
      label="理由"
      required
      autocomplete="off"
      support="J-LISの回答など。この差異の結果になります。"
      value={fields.kept_note}
      error={errorOf(errors, 'kept_note')}
    />
    <Button text="受領に戻す" kind="outline" />
  </PostForm>
)
