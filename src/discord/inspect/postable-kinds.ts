/** Text, voice and announcement channels, threads and stages: https://discord.com/developers/docs/resources/channel */
export const postableKinds: readonly number[] = [0, 2, 5, 10, 11, 12, 13];
