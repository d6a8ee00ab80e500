/** Stands where operators would see the channel of one member: who is told is not theirs to see. SQL text holds it as a literal. */
export const membersChannel = 'a member';
