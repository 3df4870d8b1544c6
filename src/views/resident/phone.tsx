import { bookingWords } from '../text/booking.ts'
import type { Language, Localized } from '../text/language.ts'

/** 電話番号と受付時間, wherever the site itself cannot help. Nothing while no number is known. */
export const Phone = ({ language, phone, hours }: { language: Language; phone: string; hours: Localized }) => (
  <>
    {phone !== '' && (
      <p>
        <a class="app-footer__phone" href={`tel:${phone.replaceAll('-', '')}`} safe>
          {phone}
        </a>
      </p>
    )}
    <p safe>{bookingWords[language].call(hours[language])}</p>
  </>
)
