import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { bookingWords } from '../text/booking.ts'
import { IdleTimer } from './idle-warning.tsx'

/** 終わる: for a shared device, at the foot of every page behind the proof. */
export function SessionEnd({ page, idleMinutes }: { page: ResidentPage; idleMinutes: number }) {
  const { button, note } = bookingWords[page.language].end
  return (
    <aside class="app-session-end">
      <IdleTimer language={page.language} idleMinutes={idleMinutes} />
      <p safe>{note(idleMinutes)}</p>
      <PostForm page={page} action="/session/end">
        <Button text={button} kind="outline" size="md" />
      </PostForm>
    </aside>
  )
}
