namespace WorldPostaAdmin.Formats.Passwords;

/// <summary>
/// What verifying a hash costs, in rounds of bcrypt (cost 10 is 1024), so that a cheaper one can be filled up to the work of a
/// person's hash. The factors are measured (docs/decisions/0004-passwords.md): how the algorithms compare differs little from
/// processor to processor.
/// </summary>
internal static class HashWork
{
    public const int Person = 1 << CryptPasswordHasher.PersonCost;

    private const double ShaCryptRound = 0.01;
    private const double Argon2KiBPass = 0.018;
    private const double Pbkdf2Round = 0.0034;

    public static double Of(PasswordHash hash) => hash switch
    {
        BcryptHash bcrypt => 1 << bcrypt.Cost,
        ShaCryptHash sha => sha.Rounds * ShaCryptRound,
        Argon2Hash argon2 => (double)argon2.MemoryKiB * argon2.Passes * Argon2KiBPass,
        Pbkdf2Hash pbkdf2 => pbkdf2.Rounds * Pbkdf2Round,
        _ => 0,
    };
}
