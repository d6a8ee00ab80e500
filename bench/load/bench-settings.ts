/** The secret that every contender and every sender of the benchmarks knows. */
export const secret = 'whsec_secret-of-the-benchmark';
