import { Button } from '../components/button.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { common } from '../text/common.ts'
import { Phone } from './phone.tsx'

/** A service that nobody books here now. */
export function ClosedPage({ page }: { page: ResidentPage }) {
  const { language, city } = page
  const { title, text } = bookingWords[language].closed
  return (
    <ResidentLayout page={page} title={title}>
      <p safe>{text}</p>
      <Phone language={language} phone={city.phone} hours={city.hours} />
      <p class="app-actions">
        <Button text={common[language].toTop} href="/" kind="outline" />
      </p>
    </ResidentLayout>
  )
}
