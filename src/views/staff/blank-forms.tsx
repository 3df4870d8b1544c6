import { type BlankForm, blankForms } from '#domain/letters/form-text-keys'
import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { formLabels } from './form-text-words.ts'

const uses: Record<BlankForm, string> = {
  proxy: '代理人が受け取るときに、本人が記入します。',
  pin: '暗証番号を前もって書いておく用紙です。本人が持ち帰り、市は受け取りません。内容はどこにも保存しません。',
  belongings: '受け取りに必要なものの一覧です。持ち物の内容は「持ち物」の画面で変えられます。',
}

/** 白紙の様式. */
export const BlankFormsPage = ({ page }: { page: StaffPage }) => (
  <StaffLayout page={page} title="白紙の様式">
    <p class="app-lead">窓口に置く用紙や、電話のあとで送る用紙を印刷します。</p>
    {blankForms.map(form => (
      <section class="app-card" aria-labelledby={form}>
        <h2 id={form} safe>
          {formLabels[form]}
        </h2>
        <p safe>{uses[form]}</p>
        <PostForm page={page} action="/staff/blank-forms">
          <Button text={`${formLabels[form]}を印刷する`} size="md" name="form" value={form} />
        </PostForm>
      </section>
    ))}
    {page.staff.can.includes('form-texts.edit') && (
      <p>
        <Button text="様式の文面を変える" kind="text" href="/staff/form-texts" />
      </p>
    )}
  </StaffLayout>
)
