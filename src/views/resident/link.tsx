import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { addressCheckWords } from '../text/address-check.ts'
import { bookingWords } from '../text/booking.ts'

/** メールのリンクを開いた画面. One button: a program that only reads the mail's links uses nothing up. */
export function AddressLinkPage({
  page,
  action,
  serviceName,
}: {
  page: ResidentPage
  action: string
  serviceName: string
}) {
  const language = page.language
  const { link } = addressCheckWords[language]
  return (
    <ResidentLayout page={page} title={link.title} steps={{ names: bookingWords[language].steps.mail, current: 1 }}>
      <p safe>{link.lead(serviceName)}</p>
      <PostForm page={page} action={action}>
        <p class="app-actions">
          <Button text={link.button} />
        </p>
      </PostForm>
      <p safe>{link.note}</p>
      <p safe>{link.unknown}</p>
    </ResidentLayout>
  )
}

/** A link that was used, is over, or never was; the three are told apart by nobody. */
export function LinkOverPage({ page, again = '/' }: { page: ResidentPage; again?: string | undefined }) {
  const { over } = addressCheckWords[page.language]
  return (
    <ResidentLayout page={page} title={over.title}>
      <p safe>{over.text}</p>
      <p safe>{over.booked}</p>
      <p class="app-actions">
        <Button text={over.again} href={again} />
        <Button text={over.look} href="/reservations/proof" kind="outline" />
      </p>
    </ResidentLayout>
  )
}
