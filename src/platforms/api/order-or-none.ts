import { PlatformApiError } from '../platform-api-error.ts';

/** An id the platform does not know, or would never give (400, 422), is no failure: there is no such order. */
export async function orderOrNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const isNone =
      error instanceof PlatformApiError &&
      (error.code === 'not_found' || error.code === 'validation_error');
    if (isNone) return undefined;
    throw error;
  }
}
