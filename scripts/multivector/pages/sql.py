"""SQL in the browser: a page with example queries on the SQLite file. docs/assets/sql.js does the rest on request."""

from multivector.pages.base import Page, Site

EXAMPLES = {
    "Who engages the region most, and how?": """SELECT partner_name, package, sum(records) AS records
FROM engagement_matrix
GROUP BY partner, package
ORDER BY records DESC
LIMIT 30""",
    "Who gave aid to whom, in dollars?": """SELECT donor_name, recipient_name, count(*) AS deliveries, sum(amount_usd) AS usd
FROM aid_flows
WHERE scope = 'delivery' AND donors = 1 AND recipients = 1
GROUP BY donor, recipient
ORDER BY usd DESC""",
    "Which facilities were in use in 2004?": """SELECT name, operator, host, kind
FROM facility_years
WHERE year = 2004
ORDER BY host, name""",
    "Who belonged to what on 1 January 2010?": """SELECT agreement, group_concat(actor, ', ') AS members
FROM memberships
WHERE joined <= '2010-01-01' AND ("left" IS NULL OR "left" > '2010-01-01')
GROUP BY agreement_id""",
    "Who delivered most major arms?": """SELECT supplier_name, recipient_name, deals, tiv
FROM deliveries_by_supplier
ORDER BY tiv DESC
LIMIT 20""",
    "How many exercises had each year, and who led?": """SELECT year, vector, exercises
FROM exercises_by_year_and_vector
ORDER BY year DESC, exercises DESC""",
    "On which exercises do sources disagree about troops?": """SELECT exercise, stated_value, publisher, url
FROM disagreements_on_exercises
WHERE field = 'troops_total'""",
    "Which records and sources speak of a peace mission?": """SELECT package, kind, id, name
FROM search
WHERE search MATCH 'peace'
LIMIT 50""",
    "Under which terms does each table stand?": """SELECT "table", title, path
FROM licences
ORDER BY 1""",
}


def page(site: Site) -> Page:
    """The page sql/."""
    tables = [
        (package.descriptor["title"], [table.name for table in package.tables.values() if table.name != "evidence"]) for package in site.packages.values()
    ]
    description = "Ask the whole data base questions in SQL, in your browser, without installing anything."
    return Page("sql/index.md", "SQL in the browser", description, "sql.md.jinja", {"examples": EXAMPLES, "tables": tables}, ("toc",))
