import SQL
import Testing

@testable import StorePostgres

@Suite struct AddressTests {
    @Test(arguments: [
        ("postgres://ann@db1:5433/desk", "postgres://ann@db1:5433/desk"),
        ("postgresql://ann:s3cret@db1/desk?sslmode=require", "postgres://ann@db1/desk"),
        ("postgres://ann:s3%40cret@[::1]:5432/desk", "postgres://ann@::1:5432/desk"),
        ("postgres://ann:s3cret@db1:1,db2:2/desk", "postgres://ann@db1,db2:1,2/desk"),
        ("host=db1 dbname=desk user=ann password='s3 cret'", "postgres://ann@db1/desk"),
        ("host=/var/run/postgresql dbname=desk", "postgres:///var/run/postgresql/desk"),
        ("service=switchboard password=s3cret", "service=switchboard"),
    ]) func showsWhereAndNotThePassword(_ text: String, _ shown: String) throws {
        #expect(PostgresAddress.looksLikeOne(text))
        let address = try PostgresAddress(text)
        #expect("\(address)" == shown)
        #expect(address.settings["target_session_attrs"] == "read-write")
    }

    @Test func keepsWhatTheAddressSays() throws {
        let address = try PostgresAddress(
            "postgres://db1/desk?connect_timeout=30&keepalives_idle=7&client_encoding=LATIN1")
        #expect(address.settings["connect_timeout"] == "30")
        #expect(address.settings["keepalives_idle"] == "7")
        #expect(address.settings["client_encoding"] == "UTF8")
    }

    /// Passwords that were not written as %XX end up anywhere.
    @Test(arguments: [
        "postgres://ann:s3cret/x@db1/desk", "postgres://ann:5/s3cret@db1/desk",
        "postgres://ann:s3@cret@db1/desk",
        "postgres://ann:s3cret%zz@db1/desk", "postgres://ann:s3cret@db1:port/desk",
        "postgres://db1/desk?password=s3&cret", "postgres://db1/desk?pasword=s3cret",
        "host=db1 password=s3 cret",
        "password='s3cret", "dbname=postgres://ann:s3cret@db1/desk", "host=db1 dbname='desk password=s3cret'",
        "postgres:/ann:s3cret@db1/desk", "mysql://ann:s3cret@db1/desk", "",
    ]) func repeatsNothingOfWhatItCannotRead(_ text: String) throws {
        let failure = #expect(throws: SQLFailure.self) { try PostgresAddress(text) }
        guard case .unavailable(let why)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(why.contains("postgres://USER@HOST:PORT/DATABASE"))
        #expect(!why.contains("cret"))
    }

    @Test(arguments: ["/var/lib/switchboard", "data", "./a=b", ""]) func isNoFolder(_ text: String) {
        #expect(!PostgresAddress.looksLikeOne(text))
    }
}
